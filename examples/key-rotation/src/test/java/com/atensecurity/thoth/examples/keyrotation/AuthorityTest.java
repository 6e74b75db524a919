package com.atensecurity.thoth.examples.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A GovAPI whose certificate no public authority has signed: the testkit's standalone server over https. */
@Timeout(120)
class AuthorityTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Map<String, String> environment = new TreeMap<>();
  private Process server;

  @BeforeEach
  void start() throws Exception {
    server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "com.atensecurity.thoth.testkit.StandaloneServer",
                "--https",
                "--ca-file",
                directory.resolve("ca.pem").toString(),
                "--tenant",
                "acme")
            .redirectError(directory.resolve("server.err").toFile())
            .start();
    String line =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    Json said = Json.parse(line);
    environment.put("THOTH_TENANT_ID", "acme");
    environment.put("THOTH_GOVAPI_URL", text(said, "url"));
    environment.put("THOTH_ADMIN_BEARER_TOKEN", text(said, "bearer_token"));
  }

  private static String text(Json said, String member) {
    return String.valueOf(said.members().get(member).asString());
  }

  @AfterEach
  void stop() {
    server.destroyForcibly();
  }

  private int emergency(String... more) {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    List<String> args =
        new ArrayList<>(
            List.of(
                "emergency",
                "--key-id",
                "key-1",
                "--revoked-key-file",
                "revoked.txt",
                "--evidence",
                "e.jsonl",
                "--timeout",
                "0s"));
    args.addAll(Arrays.asList(more));
    return new Rotate(environment, directory, stream, stream).run(args.toArray(String[]::new));
  }

  @Test
  void itIsTrustedWhenItsAuthorityIsNamed() {
    assertThat(emergency("--ca-file", "ca.pem")).isEqualTo(1);
    environment.put("SSL_CERT_FILE", "ca.pem");
    assertThat(emergency()).isEqualTo(1);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("INCOMPLETE: GovAPI does not know key-1: check the id. 0 of 0 endpoints");
    environment.remove("SSL_CERT_FILE");
    assertThat(emergency()).as("without").isEqualTo(3);
  }

  @Test
  void whatIsNoAuthorityIsToldInOneLine() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    Path broken =
        Files.writeString(
            directory.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

    assertThat(emergency("--ca-file", "empty.pem")).isEqualTo(2);
    assertThat(emergency("--ca-file", "broken.pem")).isEqualTo(2);
    environment.put("SSL_CERT_FILE", "missing.pem");
    assertThat(emergency()).isEqualTo(2);

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "key-rotation: --ca-file names a file without a certificate: " + empty,
            "key-rotation: --ca-file names a file that is not certificates in PEM: " + broken,
            "key-rotation: SSL_CERT_FILE names a file that cannot be read"
                + " (java.nio.file.NoSuchFileException: "
                + directory.resolve("missing.pem")
                + ")");
  }
}
