package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.PamApproval.State;
import com.atensecurity.thoth.pam.httpserver.CallbackHandler;
import com.atensecurity.thoth.pam.servlet.CallbackServlet;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both adapters over a raw socket, so that what arrives is what was written, byte for byte. */
class AdapterTest {
  enum Container {
    JDK,
    JETTY
  }

  private final ReceiverFixture fixture = new ReceiverFixture();
  private final Queue<CallbackOutcome> logged = new ConcurrentLinkedQueue<>();
  private AutoCloseable server = () -> {};
  private int port;

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void aCallbackIsResolvedAndTheOutcomeAnsweredAndLogged(Container container) throws Exception {
    start(container);
    SignedMessage message = fixture.vendor.sign("msg_1", Fixtures.approve().build());

    Answer answer = post(headers(message), message.body());

    assertThat(answer.status).isEqualTo(200);
    assertThat(answer.headers.get("content-type")).startsWith("application/json");
    assertThat(answer.body)
        .isEqualTo(
            "{\"status\":\"resolved\",\"approval_id\":\"apr_01\",\"request_id\":\"req_01\","
                + "\"decision\":\"approve\"}");
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
    assertThat(logged).singleElement().isInstanceOf(CallbackOutcome.Resolved.class);
    assertThat(post(headers(message), message.body()).body).contains("\"replayed\"");
  }

  /** Frameworks like to decode, trim, unpack and parse; none of that may reach the signature. */
  @ParameterizedTest
  @EnumSource
  void rawBytesSurviveWhateverTheContentTypeSays(Container container) throws Exception {
    start(container);
    PamCallback odd =
        Fixtures.approve().reason("a=b&c=%20+\r\n\t Zoë \ud83d\udd11 \u0000 \ufeff").build();
    SignedMessage message = fixture.vendor.sign("msg_1", odd);
    for (String type :
        List.of(
            "application/x-www-form-urlencoded",
            "application/json; charset=ISO-8859-1",
            "multipart/form-data; boundary=x")) {
      Map<String, String> headers = headers(message);
      headers.put("Content-Type", type);
      assertThat(post(headers, message.body()).status).as(type).isEqualTo(200);
    }
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
  }

  @ParameterizedTest
  @EnumSource
  void aHeaderThatIsThereTwiceIsSeenTwice(Container container) throws Exception {
    start(container);
    SignedMessage message = fixture.vendor.sign("msg_1", Fixtures.approve().build());
    Map<String, String> headers = headers(message);
    headers.put("Webhook-ID", message.id());

    Answer answer = post(headers, message.body());

    assertThat(answer.status).isEqualTo(401);
    assertThat(answer.body)
        .isEqualTo(
            "{\"error\":\"invalid_signature\",\"message\":\"the signature of this callback was not"
                + " accepted\"}");
    assertThat(logged.element().detail())
        .isEqualTo("DUPLICATE_HEADER: webhook-id is there more than once; exactly one is accepted");
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  /** The rest of the body never comes, and need not: it is enough that it is too long. */
  @ParameterizedTest
  @EnumSource
  void aBodyOverTheLimitIsAnsweredBeforeItsEnd(Container container) throws Exception {
    start(container);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii("POST /cb HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n"));
      out.write(new byte[64 * 1024 + 1]);
      out.flush();

      Answer answer = Answer.read(socket.getInputStream());

      assertThat(answer.status).isEqualTo(413);
      assertThat(answer.body).contains("\"payload_too_large\"");
    }
  }

  /** Some servers wait for more when they are asked for nothing. */
  @Test
  void aStreamIsNeverAskedForNothingNorPastTheLimit() throws Exception {
    for (int limit : new int[] {1, 8 * 1024 - 1, 8 * 1024, 64 * 1024}) {
      int[] asked = {0};
      InputStream endless =
          new InputStream() {
            @Override
            public int read() {
              throw new AssertionError("byte by byte");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
              assertThat(length).isPositive();
              asked[0] += length;
              return length;
            }
          };

      CallbackOutcome outcome =
          fixture
              .builder(fixture.approvals, fixture.claims)
              .verifier(fixture.verifier())
              .maxBodyBytes(limit)
              .build()
              .receive(name -> null, endless);

      assertThat(outcome.status()).isEqualTo(413);
      assertThat(asked[0]).isEqualTo(limit + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyOfExactlyTheLimitIsVerified(Container container) throws Exception {
    start(container);
    byte[] open = Fixtures.utf8("{\"a\":\"");
    byte[] body = new byte[64 * 1024];
    java.util.Arrays.fill(body, (byte) 'x');
    System.arraycopy(open, 0, body, 0, open.length);
    body[body.length - 2] = '"';
    body[body.length - 1] = '}';
    SignedMessage message = fixture.messages.sign("msg_1", body);

    assertThat(post(headers(message), body).body)
        .contains("the body is not a PAM callback: approval_id is missing");
  }

  @ParameterizedTest
  @EnumSource
  void otherMethodsAreNotAllowed(Container container) throws Exception {
    start(container);
    for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS")) {
      Answer answer = send(method, Map.of(), new byte[0]);
      assertThat(answer.status).as(method).isEqualTo(405);
      assertThat(answer.headers).containsEntry("allow", "POST");
    }
    assertThat(logged).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBodyWithoutEndOfAClientThatLeavesIsNoDecision(Container container) throws Exception {
    start(container);
    SignedMessage message = fixture.vendor.sign("msg_1", Fixtures.approve().build());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("POST", headers(message), message.body().length)));
      out.write(message.body(), 0, 10);
      out.flush();
    }
    assertThat(post(headers(message), message.body()).status).isEqualTo(200);
    assertThat(logged).hasSize(1);
  }

  private void start(Container container) throws Exception {
    if (container == Container.JDK) {
      HttpServer jdk =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newCachedThreadPool();
      jdk.setExecutor(threads);
      jdk.createContext("/cb", new CallbackHandler(fixture.receiver, logged::add));
      jdk.start();
      port = jdk.getAddress().getPort();
      server =
          () -> {
            jdk.stop(0);
            threads.shutdownNow();
          };
      return;
    }
    Server jetty = new Server();
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(new CallbackServlet(fixture.receiver, logged::add)), "/cb");
    jetty.setHandler(context);
    jetty.start();
    port = connector.getLocalPort();
    server = jetty::stop;
  }

  private static Map<String, String> headers(SignedMessage message) {
    return new LinkedHashMap<>(message.headers());
  }

  private Answer post(Map<String, String> headers, byte[] body) throws IOException {
    return send("POST", headers, body);
  }

  private Answer send(String method, Map<String, String> headers, byte[] body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head(method, headers, body.length)));
      out.write(body);
      out.flush();
      return Answer.read(socket.getInputStream());
    }
  }

  private static String head(String method, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder(method + " /cb HTTP/1.1\r\nHost: a\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A response with a Content-Length, or without a body. */
  private record Answer(int status, Map<String, String> headers, String body) {
    static Answer read(InputStream in) throws IOException {
      String[] lines = readHead(in).split("\r\n");
      Map<String, String> headers = new LinkedHashMap<>();
      for (String line : List.of(lines).subList(1, lines.length)) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
    }

    private static String readHead(InputStream in) throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      String text = "";
      while (!text.endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("no answer, only: " + text);
        }
        head.write(next);
        text = head.toString(StandardCharsets.US_ASCII);
      }
      return text;
    }
  }
}
