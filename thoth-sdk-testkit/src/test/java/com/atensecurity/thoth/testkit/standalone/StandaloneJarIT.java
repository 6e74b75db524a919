package com.atensecurity.thoth.testkit.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar as this build made it. */
class StandaloneJarIT {
  @TempDir Path directory;

  @Test
  void everyShellLineOfThePageDoesWhatItSays() throws Exception {
    assumeTools("bash", "curl", "jq");
    List<Page.Step> steps = Page.steps();
    assertThat(steps.get(0).shell())
        .startsWith("java -jar " + ServerProcess.jar().getFileName() + " --port 0 --tenant acme");
    try (ServerProcess server = ServerProcess.start(directory, "--port", "0", "--tenant", "acme")) {
      Files.write(directory.resolve("server.json"), JsonTree.write(server.line()));
      List<Page.Step> rest = steps.subList(1, steps.size());
      List<String> printed =
          shell(rest.stream().map(Page.Step::shell).collect(Collectors.joining("\n")));
      List<String> expected = rest.stream().flatMap(step -> step.expected().stream()).toList();

      assertThat(printed).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(Page.fits(expected.get(i), printed.get(i)))
            .as("the page has %s, the jar printed %s", expected.get(i), printed.get(i))
            .isTrue();
      }
    }
  }

  /** Answers have no line end of their own, so each call gets one; jq prints on one line. */
  private List<String> shell(String script) throws IOException, InterruptedException {
    String prelude =
        """
        set -eu
        curl() { command curl "$@"; echo; }
        jq() { command jq -c "$@"; }
        """;
    Path err = directory.resolve("shell-stderr");
    Process bash =
        new ProcessBuilder("bash", "-c", prelude + script)
            .directory(directory.toFile())
            .redirectError(err.toFile())
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(Files.readString(err)).isZero();
    return out.lines().filter(line -> !line.isBlank()).toList();
  }

  private static void assumeTools(String... tools) {
    for (String tool : tools) {
      boolean there =
          List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
      if (!there) {
        System.err.println("SKIPPED: the lines of the testkit's README, as there is no " + tool);
      }
      Assumptions.assumeTrue(there, "there is no " + tool);
    }
  }

  @Test
  void aTerminatedServerEndsAndHasPrintedOneLine() throws Exception {
    try (ServerProcess server = ServerProcess.start(directory)) {
      JsonObject line = server.line();
      server.terminate();

      assertThat(server.exitCode()).isEqualTo(143);
      assertThat(server.restOfOut()).isEmpty();
      assertThat(server.err())
          .isEqualTo("thoth-govapi: listening at " + line.text("url") + System.lineSeparator());
      assertThat(line.text("version", "")).isEqualTo(versionOfTheJar());
    }
  }

  private static String versionOfTheJar() {
    String name = ServerProcess.jar().getFileName().toString();
    return name.replace("thoth-sdk-testkit-", "").replace("-standalone.jar", "");
  }

  @Test
  void httpsWorksWithTheWrittenAuthority() throws Exception {
    Path authority = directory.resolve("ca.pem");
    try (ServerProcess server =
        ServerProcess.start(directory, "--https", "--ca-file", authority.toString())) {
      JsonObject line = server.line();
      HttpClient client = HttpClient.newBuilder().sslContext(Trust.only(authority)).build();
      String url = line.text("url", "") + "/" + line.text("tenant") + "/thoth/settings";
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + line.text("bearer_token"))
              .build();

      assertThat(url).startsWith("https://127.0.0.1:");
      assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("{}");
    }
  }

  @Test
  void theJarHoldsNoBrokenSignatureAndKeepsLicensesAndServices() throws IOException {
    try (JarFile jar = new JarFile(ServerProcess.jar().toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();

      assertThat(names).noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
      assertThat(names).doesNotHaveDuplicates();
      assertThat(names)
          .contains(
              "META-INF/LICENSE",
              "META-INF/LICENSE.md",
              "META-INF/NOTICE",
              "META-INF/services/com.atensecurity.thoth.testkit.shaded.org.slf4j.spi.SLF4JServiceProvider",
              "META-INF/services/java.security.Provider");
      assertThat(names).noneMatch(name -> name.startsWith("org/eclipse/jetty/"));
      assertThat(names).noneMatch(name -> name.startsWith("wiremock/"));
      assertThat(names).noneMatch(name -> name.startsWith("com/fasterxml/jackson/databind/"));
    }
  }
}
