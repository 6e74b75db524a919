package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.examples.ctl.BashSession.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds, and with which Java: both are scripts here that say what they were asked. */
class BuildOnceIT {
  private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final FileTime NEWER = FileTime.from(Instant.parse("2020-01-02T00:00:00Z"));

  /** Leaves a jar alone that is there, as Maven does if the content is the same. */
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo built >>"$BUILDS"
      cd examples/thothctl
      [ -e target/thothctl-1.jar ] || echo jar >target/thothctl-1.jar
      echo /nowhere/other.jar >target/class-path
      """;

  /** No archive can be made with it. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      case $* in
        -version) echo "$SAYS" >&2 ;;
        *Training*) exit 1 ;;
        *) echo started ;;
      esac
      """;

  @TempDir Path directory;
  private Path home;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(directory.resolve("a checkout/examples/thothctl"));
    for (String script : List.of("thothctl", "thoth", "launch.bash")) {
      Files.copy(Path.of(script), home.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
    }
    script("bin/mvn", MAVEN);
    script("jdk/bin/java", JAVA);
  }

  private void script(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private BashSession bash(String version) throws IOException {
    return new BashSession(
        directory,
        Map.of(
            "PATH", home + ":" + directory.resolve("bin") + ":" + System.getenv("PATH"),
            "HOME", directory.resolve("home").toString(),
            "BUILDS", directory.resolve("builds").toString(),
            "SAYS", version,
            "JAVA_HOME", directory.resolve("jdk").toString()));
  }

  private BashSession bash() throws IOException {
    return bash("openjdk version \"17.0.1\" 2021-10-19");
  }

  private long builds() throws IOException {
    Path file = directory.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  /** Where there is no flock, a link is the lock; the one of a process that is gone is taken over. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofFiveAtOnceOneBuilds(boolean flock) throws Exception {
    Path lock = Files.createDirectories(home.resolve("target")).resolve("build.owner");
    Files.createSymbolicLink(lock, Path.of("999999999"));
    try (BashSession bash = bash()) {
      if (!flock) {
        bash.run("command() { [ \"$2\" != flock ] && builtin command \"$@\"; }; export -f command");
      }

      Ran ran = bash.run("for i in 1 2 3 4 5; do thothctl x >out$i & done; wait; cat out?");

      assertThat(ran.out()).as(ran.err()).isEqualTo("started\n".repeat(5));
      assertThat(builds()).isEqualTo(1);
      assertThat(Files.isSymbolicLink(lock)).isEqualTo(flock);
    }
  }

  @Test
  void aSourceThatIsNewerThanItsJarIsBuiltOnce() throws Exception {
    Path source = Files.createDirectories(home.resolve("src/main/java")).resolve("A.java");
    Files.writeString(source, "class A {}");
    Files.setLastModifiedTime(source, OLD);
    try (BashSession bash = bash()) {
      bash.run("thothctl x");
      Files.setLastModifiedTime(home.resolve("target/thothctl-1.jar"), OLD);
      assertThat(bash.run("thothctl x").out()).isEqualTo("started\n");
      assertThat(builds()).isEqualTo(1);

      Files.setLastModifiedTime(source, NEWER);
      Ran ran = bash.run("thothctl x");

      assertThat(ran.err())
          .isEqualTo("thothctl: building, once (Maven may also fetch what it needs) ...\n");
      assertThat(bash.run("thothctl x").err()).isEmpty();
      assertThat(builds()).isEqualTo(2);
    }
  }

  /** An operator may have the build and no Maven. */
  @Test
  void withoutMavenAnOldBuildRunsAndSaysSo() throws Exception {
    try (BashSession bash = bash()) {
      bash.run("thothctl x");
      Path source = Files.createDirectories(home.resolve("src/main/java")).resolve("A.java");
      Files.writeString(source, "class A {}");
      Files.setLastModifiedTime(home.resolve("target/thothctl-1.jar"), OLD);
      bash.run("command() { [ \"$2\" != mvn ] && builtin command \"$@\"; }; export -f command");

      Ran ran = bash.run("thothctl x");

      assertThat(ran.out()).isEqualTo("started\n");
      assertThat(ran.err())
          .isEqualTo(
              "thothctl: warning: this is older than its sources, but Maven (mvn) is not on the PATH\n");
      bash.run("rm -r '" + home + "/target'");
      Ran none = bash.run("thothctl x");
      assertThat(none.code()).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(none.err())
          .isEqualTo(
              "thothctl: there is no build, and Maven (mvn) is not on the PATH; build it once where both are there\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openjdk version \"11.0.2\" 2019-01-15 | is Java 11",
        "java version \"1.8.0_402\" | is Java 8",
        "Unable to locate a Java Runtime. | does not run",
      })
  void aJavaThatIsTooOldIsSaidInOneLine(String version, String what) throws Exception {
    try (BashSession bash = bash(version)) {
      String line =
          directory.resolve("jdk/bin/java").toRealPath()
              + " "
              + what
              + "; install Java 17 or newer, or set JAVA_HOME";

      Ran ran = bash.run("thothctl settings get --json");

      assertThat(ran.code()).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(ran.err()).isEqualTo("thothctl: " + line + "\n");
      assertThat(ran.json())
          .isEqualTo(
              Json.parse(
                  "{\"error\":{\"kind\":\"configuration\",\"exit_code\":3,\"message\":\""
                      + line
                      + "\"}}\n"));
      assertThat(bash.run("THOTH_JSON_OUTPUT=True thothctl settings get").json())
          .isEqualTo(ran.json());
      assertThat(bash.run("thothctl settings get --tenant-id true").out()).isEmpty();
      assertThat(builds()).isZero();
    }
  }

  /** Nobody can write below a file, not even root; so the archive goes to the cache, which all checkouts share. */
  @Test
  void theCacheKeepsCheckoutsApart() throws Exception {
    try (BashSession bash = bash()) {
      Ran ran =
          bash.run(
              "source '"
                  + home
                  + "/launch.bash'; make_archive() { echo \"$1\"; };"
                  + " target=builds/x java=/jdk/java; check_java() { :; }; touch builds;"
                  + " for here in /one/checkout /other; do find_archive; done");

      Path cache = directory.resolve("home/.cache/thothctl");
      assertThat(ran.out())
          .isEqualTo(
              cache
                  + "/one/checkout/thothctl-jdk-java.jsa\n"
                  + cache
                  + "/other/thothctl-jdk-java.jsa\n");
    }
  }
}
