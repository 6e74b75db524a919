package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.ctl.BashSession.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two scripts, copied to a folder of their own with the jar that this build made. */
class LaunchersIT {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  @TempDir Path directory;

  /** Scripts and build in a folder of their own, so that archives are made anew. */
  private Path install() throws IOException {
    return install("a folder/thothctl");
  }

  private Path install(String folder) throws IOException {
    Path home = Files.createDirectories(directory.resolve(folder));
    Path target = Files.createDirectories(home.resolve("target"));
    for (String script : List.of("thothctl", "thoth", "launch.bash")) {
      Files.copy(MODULE.resolve(script), home.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.copy(jar(), target.resolve(jar().getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(MODULE.resolve("target/class-path"), target.resolve("class-path"));
    return home;
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(MODULE.resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("thothctl-.*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private BashSession bash(Path home) throws IOException {
    return new BashSession(
        directory,
        Map.of(
            "PATH", home + ":" + System.getenv("PATH"),
            "HOME", Files.createDirectories(directory.resolve("home")).toString(),
            "JAVA_HOME", System.getProperty("java.home")));
  }

  /** Says that no archive can be made, for tests that have none in mind: making one takes seconds. */
  private static void withoutArchive(Path home) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();
    String name = "thothctl" + java.toString().replace('/', '-') + ".jsa";
    Files.createFile(home.resolve("target").resolve(name));
  }

  private static List<String> archives(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(".jsa"))
          .toList();
    }
  }

  @Test
  void theFirstStartMakesAnArchiveThatTheNextOneUses() throws Exception {
    // JDK 17 takes no class of a jar below a folder with a blank in its name from an archive.
    Path home = install("thothctl");
    try (BashSession bash = bash(home)) {
      assertThat(bash.run("thothctl --version").out()).matches("thothctl \\d+\\.\\S+\n");
      assertThat(archives(home.resolve("target"))).hasSize(1);

      Ran second =
          bash.run(
              "THOTHCTL_JAVA_OPTIONS=-Xlog:class+load:file=loaded.txt thothctl --version 2>&1");

      assertThat(second.code()).isZero();
      assertThat(Files.readString(directory.resolve("loaded.txt")))
          .contains(
              "com.atensecurity.thoth.examples.ctl.Thothctl source: shared objects file (top)");
    }
  }

  @Test
  void twoAtOnceDoNotDisturbEachOther() throws Exception {
    Path home = install();
    try (BashSession bash = bash(home)) {
      Ran ran =
          bash.run("for i in 1 2 3; do thothctl --version >v$i 2>&1 & done; wait; cat v1 v2 v3");

      assertThat(ran.out()).matches("(thothctl \\d+\\.\\S+\n){3}");
      assertThat(archives(home.resolve("target"))).hasSize(1);
    }
  }

  @Test
  void aLinkInAFolderOfThePathIsEnough() throws Exception {
    Path home = install();
    withoutArchive(home);
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("thothctl"), home.resolve("thothctl"));
    Files.createSymbolicLink(bin.resolve("ctl"), Path.of("thothctl"));
    try (BashSession bash = bash(bin)) {
      assertThat(bash.run("ctl --version").out()).startsWith("thothctl ");
      assertThat(bash.run("cd bin && ./thothctl --version").out()).startsWith("thothctl ");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoObstacle() throws Exception {
    Path home = install();
    Path target = home.resolve("target");
    try (BashSession bash = bash(home)) {
      bash.run("chmod a-w '" + target + "'");
      Ran ran = bash.run("thothctl --version");
      bash.run("chmod u+w '" + target + "'");

      assertThat(ran.out()).matches("thothctl \\d+\\.\\S+\n");
      assertThat(ran.err()).isEmpty();
      int here = archives(target).size();
      int cache = archives(directory.resolve("home/.cache/thothctl" + home.toRealPath())).size();
      // Root may write everywhere.
      assertThat(here + cache).isEqualTo(1);
    }
  }

  @Test
  void nowhereToWriteIsNoObstacleEither() throws Exception {
    Path home = install();
    Files.writeString(directory.resolve("file"), "");
    try (BashSession bash = bash(home)) {
      Ran ran =
          bash.run(
              "chmod a-w '"
                  + home
                  + "/target'; HOME="
                  + directory.resolve("file")
                  + " thothctl --version");

      assertThat(ran.out()).matches("thothctl \\d+\\.\\S+\n");
      assertThat(ran.err()).isEmpty();
      bash.run("chmod u+w '" + home + "/target'");
    }
  }

  @Test
  void withoutJavaItSaysWhatToDo() throws Exception {
    Path home = install();
    try (BashSession bash = bash(home)) {
      Ran ran = bash.run("JAVA_HOME=/nonexistent thothctl --version");

      assertThat(ran.code()).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(ran.err())
          .isEqualTo(
              "thothctl: there is no /nonexistent/bin/java; install Java 17 or newer, or set JAVA_HOME\n");
    }
  }

  /** Wrong for this JVM, so it starts without, and silently. */
  @Test
  void aBrokenArchiveIsNoObstacle() throws Exception {
    Path home = install();
    try (BashSession bash = bash(home)) {
      bash.run("thothctl --version");
      bash.run(
          "for f in '" + home + "'/target/*.jsa; do chmod u+w \"$f\"; echo broken >\"$f\"; done");

      Ran ran = bash.run("thothctl --version");

      assertThat(ran.out()).matches("thothctl \\d+\\.\\S+\n");
      assertThat(ran.err()).isEmpty();
    }
  }

  @Test
  void theExitCodeIsTheProgramsOwn() throws Exception {
    Path home = install();
    withoutArchive(home);
    try (BashSession bash = bash(home)) {
      assertThat(bash.run("thothctl frob").code()).isEqualTo(2);
      assertThat(bash.run("thothctl auth login").code()).isEqualTo(10);
      assertThat(bash.run("thoth frob").code()).isEqualTo(2);
    }
  }
}
