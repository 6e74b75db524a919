package com.atensecurity.thoth.testkit.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mapping files in a WireMock that knows nothing of us, called with the JDK's client. */
class MappingsTest {
  private static final Path FOLDER = Path.of("src/main/resources/thoth-govapi/mappings");
  private static PlainWireMock wireMock;

  /** To write the files anew: {@code -Dmappings.write=1}. */
  @BeforeAll
  static void start() throws IOException {
    if (System.getProperty("mappings.write") != null) {
      for (Map.Entry<String, String> file : MappingFiles.wanted().entrySet()) {
        Files.createDirectories(FOLDER.resolve(file.getKey()).getParent());
        Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
      }
    }
    wireMock = PlainWireMock.startWith(FOLDER.getParent());
  }

  @AfterAll
  static void stop() {
    wireMock.close();
  }

  @Test
  void theFilesAreWhatContractAndFixturesMakeOfThem() throws IOException {
    Map<String, String> actual = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                String name = FOLDER.relativize(file).toString().replace('\\', '/');
                actual.put(name, read(file));
              });
    }

    assertThat(actual).as("-Dmappings.write=1 writes them").isEqualTo(MappingFiles.wanted());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Operation> operations() {
    return Calls.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersTheCallOfTheFixtureWithItsAnswer(Operation operation) throws Exception {
    JsonObject fixture = Calls.fixture(operation);
    Object sent = fixture.get("request");

    PlainWireMock.Answer answer =
        wireMock.send(
            operation.method(),
            Calls.target(operation, "acme"),
            sent == null ? "" : JsonTree.text(sent));

    JsonObject expected = fixture.object("response");
    if (expected == null) {
      assertThat(answer.status()).isBetween(202, 204);
      assertThat(answer.body()).isEmpty();
    } else {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).isEqualTo("application/json");
      assertThat(JsonTree.text(answer.json()))
          .isEqualTo(
              JsonTree.text(expected)
                  .replaceAll("\"tenant_id\":\"[^\"]*\"", "\"tenant_id\":\"acme\""));
    }
  }

  @Test
  void whatTheCallerNamesComesBack() throws Exception {
    assertThat(wireMock.send("GET", "/zeta/thoth/fleets/fleet-9", "").json().text("fleet_id"))
        .isEqualTo("fleet-9");
    assertThat(
            wireMock
                .send("GET", "/zeta/thoth/fleets/a%22b%20c+%C3%A9%2Fd", "")
                .json()
                .text("fleet_id"))
        .isEqualTo("a\"b c+\u00e9/d");
    JsonObject registered =
        wireMock
            .send("POST", "/zeta/thoth/endpoints", "{\"endpoint_id\":\"a \\\"b\\\" {{now}}\"}")
            .json();
    assertThat(registered.text("endpoint_id")).isEqualTo("a \"b\" {{now}}");
    assertThat(wireMock.send("POST", "/zeta/thoth/endpoints", "{}").json().text("endpoint_id"))
        .isEqualTo("ep-e2e-01");
    String evidence = Calls.target(Operation.GET_EVIDENCE_SLOS, "zeta");
    assertThat(wireMock.send("GET", evidence, "").json().text("tenant_id")).isEqualTo("zeta");
  }

  @Test
  void whoHasNoCredentialOrNoRouteIsRefused() throws Exception {
    PlainWireMock.Answer unauthorized = wireMock.sendWithoutCredential("/acme/thoth/settings");
    assertThat(unauthorized.status()).isEqualTo(401);
    assertThat(unauthorized.json().text("error")).isEqualTo("unauthorized");
    PlainWireMock.Answer unknown = wireMock.send("GET", "/acme/thoth/nothing", "");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body())
        .isEqualTo(
            "{\"error\":\"unknown_route\",\"message\":\"The contract has no such operation\"}");
  }

  @Test
  void theRuntimeApiRefusesInItsOwnShape() throws Exception {
    PlainWireMock.Answer unauthorized = wireMock.sendWithoutCredential("/v1/enforce");
    assertThat(unauthorized.status()).isEqualTo(401);
    JsonObject error = unauthorized.json().at("error");
    assertThat(error.text("code")).isEqualTo("UNAUTHORIZED");
    assertThat(error.text("message")).isEqualTo("Send Authorization: Bearer <token> or X-Api-Key");
    assertThat(error.text("requestId")).hasSize(36);
    PlainWireMock.Answer unknown = wireMock.send("GET", "/v1/nothing", "");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().at("error").text("code")).isEqualTo("UNKNOWN_ROUTE");
  }
}
