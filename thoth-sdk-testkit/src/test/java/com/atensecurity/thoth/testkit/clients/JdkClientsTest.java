package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.internal.TestJson;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both clients of the JDK: with what the machine always has. */
@GovApiTest
class JdkClientsTest {
  private static final String FLEET = "{\"name\":\"Zürich\"}";

  private final HttpClient http = HttpClient.newHttpClient();

  private static URI uri(GovApi gov, String path) {
    return URI.create(gov.url() + "/" + gov.tenantId() + "/thoth" + path);
  }

  private static HttpRequest.Builder request(GovApi gov, String path) {
    return HttpRequest.newBuilder(uri(gov, path))
        .header("Authorization", "Bearer " + gov.adminToken())
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The default of HTTP/2 asks to upgrade, which a server may overhear. */
  @ParameterizedTest
  @EnumSource
  void aResourceIsCreatedReadChangedAndDeleted(Version version, GovApi gov) throws Exception {
    HttpRequest.Builder create = request(gov, "/fleets").version(version);
    HttpResponse<String> created = send(create.POST(BodyPublishers.ofString(FLEET)));
    String id = Objects.requireNonNull(TestJson.at(created.body(), "fleet_id"));
    HttpRequest.Builder fleet = request(gov, "/fleets/" + id).version(version);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.version()).isEqualTo(Version.HTTP_1_1);
    assertThat(TestJson.at(send(fleet.GET()).body(), "name")).isEqualTo("Zürich");
    assertThat(send(fleet.PUT(BodyPublishers.ofString("{\"name\":\"b\"}"))).statusCode())
        .isEqualTo(200);
    assertThat(send(fleet.DELETE()).statusCode()).isEqualTo(204);
    assertThat(send(fleet.GET()).statusCode()).isEqualTo(404);
    HttpResponse<String> head = send(fleet.method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(405);
    assertThat(head.headers().firstValue("Allow")).contains("DELETE, GET, PUT");
    gov.takeProblems();
  }

  @ParameterizedTest
  @MethodSource
  void bodiesComeInEveryForm(BodyPublisher body, boolean waits, GovApi gov) throws Exception {
    HttpRequest.Builder create = request(gov, "/fleets").expectContinue(waits).POST(body);

    assertThat(send(create).statusCode()).isEqualTo(201);
    assertThat(gov.requests(Operation.CREATE_FLEET).get(0).body()).isEqualTo(FLEET);
  }

  static Stream<Arguments> bodiesComeInEveryForm() {
    byte[] bytes = FLEET.getBytes(StandardCharsets.UTF_8);
    List<byte[]> pieces =
        IntStream.range(0, bytes.length).mapToObj(i -> new byte[] {bytes[i]}).toList();
    return Stream.of(true, false)
        .flatMap(
            waits ->
                Stream.of(
                        BodyPublishers.ofByteArray(bytes),
                        BodyPublishers.ofByteArrays(pieces), // chunks of one byte
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                    .map(body -> Arguments.of(body, waits)));
  }

  @Test
  void manyRequestsAtOnceAreEachAnswered(GovApi gov) {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 50)
            .mapToObj(i -> request(gov, "/fleets").POST(BodyPublishers.ofString(FLEET)).build())
            .map(create -> http.sendAsync(create, BodyHandlers.ofString()))
            .toList();

    assertThat(answers).allMatch(answer -> answer.join().statusCode() == 201);
    assertThat(answers.stream().map(a -> TestJson.at(a.join().body(), "fleet_id")).distinct())
        .hasSize(50);
  }

  private static HttpURLConnection open(GovApi gov, String method, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) uri(gov, path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Authorization", "Bearer " + gov.adminToken());
    return connection;
  }

  private static String text(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Its Accept takes anything, and on older JDKs prefers HTML and images. */
  @Test
  void theOldClientReadsAndWrites(GovApi gov) throws Exception {
    HttpURLConnection post = open(gov, "POST", "/fleets");
    post.setRequestProperty("Content-Type", "application/json");
    post.setDoOutput(true);
    post.setChunkedStreamingMode(4);
    post.getOutputStream().write(FLEET.getBytes(StandardCharsets.UTF_8));

    assertThat(post.getResponseCode()).isEqualTo(201);
    assertThat(TestJson.at(text(post.getInputStream()), "name")).isEqualTo("Zürich");
    assertThat(text(open(gov, "GET", "/fleets").getInputStream())).contains("Zürich");
    RecordedRequest read = gov.requests(Operation.LIST_FLEETS).get(0);
    assertThat(read.header("Accept")).contains("*/*").doesNotContain("json");
    assertThat(read.header("User-Agent")).startsWith("Java/");
  }

  /** Unless told otherwise it calls every body a form. */
  @Test
  void theOldClientSendsAFormByDefault(GovApi gov) throws Exception {
    HttpURLConnection post = open(gov, "POST", "/fleets");
    post.setDoOutput(true);
    post.getOutputStream().write(FLEET.getBytes(StandardCharsets.UTF_8));

    assertThat(post.getResponseCode()).isEqualTo(400);
    assertThat(TestJson.at(text(post.getErrorStream()), "message"))
        .isEqualTo(
            "createFleet (POST /{tenant_id}/thoth/fleets): Content-Type must be application/json,"
                + " but is application/x-www-form-urlencoded");
    gov.takeProblems();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/settings/webhook/test", "/policies/sync"})
  void anEmptyPostNeedsNoContentType(String path, GovApi gov) throws Exception {
    HttpURLConnection post = open(gov, "POST", path);
    post.setFixedLengthStreamingMode(0);
    post.setDoOutput(true);

    assertThat(post.getResponseCode()).isEqualTo(path.equals("/policies/sync") ? 202 : 400);
    assertThat(gov.requests().get(0).header("Content-Length")).isEqualTo("0");
  }

  @Test
  void aTruncatedAnswerIsSeen(GovApi gov) {
    gov.faults().on(Operation.LIST_FLEETS, Fault.truncateBody());

    assertThatThrownBy(() -> send(request(gov, "/fleets"))).isInstanceOf(IOException.class);
  }

  /** The JDK sends a GET again by itself when its connection breaks, and a POST not. */
  @Test
  void aResetShowsWhatAClientDoesByItself(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.resetConnection());
    gov.faults().on(Operation.CREATE_FLEET, Fault.resetConnection());
    HttpRequest.Builder create = request(gov, "/fleets").POST(BodyPublishers.ofString(FLEET));

    assertThat(send(request(gov, "/fleets")).body()).isEqualTo("{\"data\":[]}");
    assertThatThrownBy(() -> send(create)).isInstanceOf(IOException.class);
    assertThat(gov.attempts(Operation.LIST_FLEETS)).isEqualTo(2);
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(1);
  }
}
