package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.HangingRequest;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.clients.RawConnection.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as other clients speak it, byte by byte. */
@GovApiTest
class RawHttpTest {
  private static final String EMPTY = "{\"data\":[]}";
  private static final String FLEET = "{\"name\":\"eu\"}";

  /** Than the server has. */
  private static final int MORE_THAN_THREADS = 120;

  private static String base(GovApi gov) {
    return "/" + gov.tenantId() + "/thoth";
  }

  private static String bearer(GovApi gov) {
    return "Authorization: Bearer " + gov.adminToken() + "\r\n";
  }

  private static String get(GovApi gov, String path) {
    return "GET " + base(gov) + path + " HTTP/1.1\r\nHost: g\r\n" + bearer(gov) + "\r\n";
  }

  private static String post(GovApi gov, String headers, String body) {
    return "POST " + base(gov) + "/fleets HTTP/1.1\r\nHost: g\r\n" + headers + "\r\n" + body;
  }

  private static String json(GovApi gov) {
    return bearer(gov) + "Content-Type: application/json\r\n";
  }

  private static Answer answer(GovApi gov, String request) throws IOException {
    try (RawConnection connection = new RawConnection(gov)) {
      return connection.send(request).read();
    }
  }

  @Test
  void http10NeedsNoHostAndClosesUnlessToldOtherwise(GovApi gov) throws Exception {
    String line = "GET " + base(gov) + "/fleets HTTP/1.0\r\n";
    try (RawConnection closing = new RawConnection(gov);
        RawConnection keeping = new RawConnection(gov)) {
      assertThat(closing.send(line, bearer(gov), "\r\n").read().body()).isEqualTo(EMPTY);
      assertThat(closing.isClosedByTheServer()).isTrue();

      String again = line + "Connection: keep-alive\r\n" + bearer(gov) + "\r\n";
      Answer kept = keeping.send(again).read();
      assertThat(kept.head()).contains("\r\nconnection: keep-alive\r\n");
      assertThat(keeping.send(again).read().body()).isEqualTo(EMPTY);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder(GovApi gov) throws Exception {
    String length = "Content-Length: " + FLEET.length() + "\r\n";
    try (RawConnection connection = new RawConnection(gov)) {
      connection.send(
          get(gov, "/settings"),
          post(gov, json(gov) + length, FLEET),
          post(gov, length, FLEET), // refused with its body unread by nobody
          get(gov, "/endpoints"));

      assertThat(connection.read().body()).isEqualTo("{}");
      assertThat(connection.read().status()).isEqualTo(201);
      assertThat(connection.read().status()).isEqualTo(401);
      assertThat(connection.read().body()).isEqualTo(EMPTY);
    }
    assertThat(gov.requests())
        .extracting(RecordedRequest::status)
        .containsExactly(200, 201, 401, 200);
  }

  @Test
  void bodiesThatAreSlowToComeHoldUpNobodyElse(GovApi gov) throws Exception {
    String length = "Content-Length: " + FLEET.length() + "\r\n";
    List<RawConnection> slow = new ArrayList<>();
    try (RawConnection quick = new RawConnection(gov)) {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        slow.add(new RawConnection(gov).send(post(gov, json(gov) + length, FLEET.substring(0, 5))));
      }
      assertThat(quick.send(get(gov, "/fleets")).read().body()).isEqualTo(EMPTY);

      for (RawConnection connection : slow) {
        assertThat(connection.send(FLEET.substring(5)).read().status()).isEqualTo(201);
      }
    } finally {
      for (RawConnection connection : slow) {
        connection.close();
      }
    }
    assertThat(gov.requests(Operation.CREATE_FLEET)).hasSize(MORE_THAN_THREADS);
  }

  @Test
  void requestsThatHangHoldUpNobodyElse(GovApi gov) throws Exception {
    List<HangingRequest> hangs = new ArrayList<>();
    List<RawConnection> held = new ArrayList<>();
    try (RawConnection quick = new RawConnection(gov)) {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        hangs.add(gov.faults().hang(Operation.LIST_FLEETS));
        held.add(new RawConnection(gov).send(get(gov, "/fleets")));
      }
      for (HangingRequest hanging : hangs) {
        hanging.awaitArrived(Duration.ofMinutes(1));
      }
      assertThat(quick.send(get(gov, "/endpoints")).read().body()).isEqualTo(EMPTY);
      gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503));
      assertThat(answer(gov, get(gov, "/endpoints")).status()).isEqualTo(503);

      hangs.forEach(HangingRequest::release);
      for (RawConnection connection : held) {
        assertThat(connection.read().body()).isEqualTo(EMPTY);
      }
    } finally {
      for (RawConnection connection : held) {
        connection.close();
      }
    }
  }

  @Test
  void aConnectionIsClosedWhereTheClientAsksForIt(GovApi gov) throws Exception {
    String request = get(gov, "/fleets").replace("Host: g", "Host: g\r\nConnection: close");
    try (RawConnection connection = new RawConnection(gov)) {
      assertThat(connection.send(request).read().head()).contains("\r\nconnection: close\r\n");
      assertThat(connection.isClosedByTheServer()).isTrue();
    }
  }

  @Test
  void chunksMayHaveExtensionsAndTrailers(GovApi gov) throws Exception {
    String chunks =
        "1;part=first\r\n"
            + FLEET.substring(0, 1)
            + "\r\n"
            + Integer.toHexString(FLEET.length() - 1)
            + "\r\n"
            + FLEET.substring(1)
            + "\r\n0\r\nX-Checksum: 1\r\n\r\n";

    Answer answer = answer(gov, post(gov, json(gov) + "Transfer-Encoding: chunked\r\n", chunks));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(gov.requests(Operation.CREATE_FLEET).get(0).body()).isEqualTo(FLEET);
  }

  @Test
  void aClientThatWaitsIsToldToGoOn(GovApi gov) throws Exception {
    String headers = json(gov) + "Expect: 100-continue\r\nContent-Length: " + FLEET.length();
    try (RawConnection connection = new RawConnection(gov)) {
      Answer interim = connection.send(post(gov, headers + "\r\n", "")).readHead();
      assertThat(interim.status()).isEqualTo(100);
      assertThat(connection.send(FLEET).read().status()).isEqualTo(201);
    }
  }

  @Test
  void malformedChunksAreRefusedAsTheContractHasIt(GovApi gov) throws Exception {
    Answer answer = answer(gov, post(gov, json(gov) + "Transfer-Encoding: chunked\r\n", "ZZ\r\n"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"invalid_request\",\"message\":\"POST "
                + base(gov)
                + "/fleets: the body ends early, or its chunks are malformed\"}");
    assertThat(gov.takeProblems())
        .containsExactly(
            "POST " + base(gov) + "/fleets: the body ends early, or its chunks are malformed");
    assertThat(gov.requests())
        .extracting(RecordedRequest::toString)
        .containsExactly("POST " + base(gov) + "/fleets -> 400");
    assertThat(gov.timeline()).hasSize(1).allMatch(line -> line.contains("/fleets -> 400"));
  }

  @Test
  void aBodyThatEndsEarlyIsTheTestsProblem(GovApi gov) throws Exception {
    String length = "Content-Length: " + (FLEET.length() + 1) + "\r\n";
    try (Socket client = new Socket(gov.url().getHost(), gov.url().getPort())) {
      client.setSoTimeout(60_000); // against a server that hangs, not a measure
      byte[] request = post(gov, json(gov) + length, FLEET).getBytes(StandardCharsets.US_ASCII);
      client.getOutputStream().write(request);
      client.shutdownOutput();
      byte[] answer = client.getInputStream().readAllBytes();
      assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 400 ");
    }

    assertThat(gov.takeProblems())
        .containsExactly(
            "POST " + base(gov) + "/fleets: the body ends early, or its chunks are malformed");
  }

  /** The tenant is that of the path, which may be all that can be read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/endpoints/50%   |        | 400 | invalid_request | Bad Request",
        "/endpoints/%zz   |        | 400 | invalid_request | Bad Request",
        "/endpoints/a%00b |        | 400 | invalid_request | Bad Request",
        "/endpoints | Content-Length: 1~Transfer-Encoding: chunked~ | 400 | invalid_request | Transfer-Encoding and Content-Length",
        "/endpoints | Content-Length: 1~Content-Length: 2~ | 400 | invalid_request | Multiple Content-Lengths",
        "/endpoints | Expect: tea~Content-Length: 0~ | 417 | expectation_failed | Expectation Failed"
      })
  void aRequestThatIsBrokenIsTheProblemOfTheTenantInItsPath(
      String path, @Nullable String more, int status, String code, String why, GovApi gov)
      throws Exception {
    String headers = more == null ? "" : more.replace("~", "\r\n");
    String request = get(gov, path).replace("Host: g\r\n", "Host: g\r\n" + headers);
    String message = "GET " + base(gov) + path + ": this is no valid HTTP request: " + why;

    Answer answer = answer(gov, request);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"" + code + "\",\"message\":\"" + message + "\"}");
    assertThat(gov.takeProblems()).containsExactly(message);
    assertThat(gov.requests())
        .extracting(RecordedRequest::toString)
        .containsExactly("GET " + base(gov) + path + " -> " + status);
    assertThat(gov.timeline()).hasSize(1);
  }

  /** Where no tenant can be read in it, no test fails. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no host             | GET / HTTP/1.1~~                                           | 400",
        "an empty host       | GET / HTTP/1.1~Host:~~                                     | 400",
        "two hosts           | GET / HTTP/1.1~Host: a~Host: b~~                           | 400",
        "a host with a space | GET / HTTP/1.1~Host: a b~~                                 | 400",
        "a folded header     | GET / HTTP/1.1~Host: g~X: a~ b~~                           | 400",
        "a space before      | GET / HTTP/1.1~Host: g~X : a~~                             | 400",
        "a path of no form   | GET /a/%zz HTTP/1.1~Host: g~~                              | 400",
        "a zero in a path    | GET /a/%00 HTTP/1.1~Host: g~~                              | 400",
        "two lengths         | POST / HTTP/1.1~Host: g~Content-Length: 1~Content-Length: 2~~ab | 400",
        "length and chunks   | POST / HTTP/1.1~Host: g~Content-Length: 1~Transfer-Encoding: chunked~~0~~ | 400",
        "a negative length   | POST / HTTP/1.1~Host: g~Content-Length: -1~~               | 400",
        "malformed chunks    | POST / HTTP/1.1~Host: g~Transfer-Encoding: chunked~~ZZ~~   | 400",
        "another expectation | POST / HTTP/1.1~Host: g~Expect: tea~Content-Length: 0~~    | 417",
        "HTTP/2 in the clear | PRI * HTTP/2.0~~SM~~                                       | 426",
        "HTTP/0.9            | GET /~~                                                    | 505",
        "HTTP/1.9            | GET / HTTP/1.9~Host: g~~                                   | 505",
        "no HTTP at all      | {\"name\":\"eu\"}~~                                          | 400"
      })
  void whatIsNoHttpIsRefusedAndCutOff(String name, String request, int status, GovApi gov)
      throws Exception {
    try (RawConnection connection = new RawConnection(gov)) {
      Answer answer = connection.send(request.replace("~", "\r\n")).read();

      assertThat(answer.status()).as(name).isEqualTo(status);
      assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("\tat ");
      assertThat(connection.isClosedByTheServer()).isTrue();
    }
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void aHeaderBeyondAllReasonIsTooLarge(GovApi gov) throws Exception {
    String header = "X-Padding: " + "a".repeat(20_000) + "\r\n";
    String request = get(gov, "/fleets").replace("Host", header + "Host");
    try (RawConnection connection = new RawConnection(gov)) {
      assertThat(connection.send(request).read().status()).isEqualTo(200);
      Answer answer = connection.send(request.replace("Host", header + "Host")).read();
      assertThat(answer.status()).isEqualTo(431);
      assertThat(connection.isClosedByTheServer()).isTrue();
    }
    assertThat(gov.takeProblems())
        .containsExactly(
            "GET "
                + base(gov)
                + "/fleets: this is no valid HTTP request: Request Header Fields Too Large");
  }

  @Test
  void aBodyBeyondAllReasonIsTooLargeAndTheConnectionGoesOn(GovApi gov) throws Exception {
    int most = 16 * 1024 * 1024;
    String body = "{\"name\":\"" + "a".repeat(most - 11) + "\"}";
    try (RawConnection connection = new RawConnection(gov)) {
      connection.send(post(gov, json(gov) + "Content-Length: " + most + "\r\n", body));
      assertThat(connection.read().status()).isEqualTo(201);
      int more = most + 1;
      connection.send(post(gov, json(gov) + "Content-Length: " + more + "\r\n", body), " ");
      Answer answer = connection.read();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body())
          .isEqualTo(
              "{\"error\":\"payload_too_large\",\"message\":\"createFleet (POST"
                  + " /{tenant_id}/thoth/fleets): the body is larger than 16777216 bytes\"}");
      assertThat(connection.send(get(gov, "/settings")).read().body()).isEqualTo("{}");
    }
    assertThat(gov.takeProblems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "HEAD", "OPTIONS", "TRACE", "PATCH", "PROPFIND"})
  void aMethodIsOneOfTheContractLetterByLetter(String method, GovApi gov) throws Exception {
    String request = get(gov, "/fleets").replaceFirst("GET", method);
    try (RawConnection connection = new RawConnection(gov)) {
      connection.send(request);
      Answer answer = method.equals("HEAD") ? connection.readHead() : connection.read();

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.head()).contains("\r\nallow: get, post\r\n");
      assertThat(connection.send(get(gov, "/fleets")).read().body()).isEqualTo(EMPTY);
    }
    assertThat(gov.takeProblems())
        .containsExactly(
            method + " " + base(gov) + "/fleets is not an operation; this path allows GET, POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS * HTTP/1.1",
        "CONNECT 127.0.0.1:443 HTTP/1.1",
        "GET /__admin/mappings HTTP/1.1",
        "GET /__files/x HTTP/1.1",
        "GET / HTTP/1.1"
      })
  void nothingIsAnsweredThatIsNotGovApi(String line, GovApi gov) throws Exception {
    Answer answer = answer(gov, line + "\r\nHost: 127.0.0.1:443\r\n\r\n");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).startsWith("{\"error\":\"tenant_not_found\",\"message\":\"");
  }

  /** As through a proxy. */
  @Test
  void aTargetMayNameTheHost(GovApi gov) throws Exception {
    String request = get(gov, "/fleets").replaceFirst("GET ", "GET http://g");

    assertThat(answer(gov, request).body()).isEqualTo(EMPTY);
    assertThat(gov.requests().get(0).target()).isEqualTo(base(gov) + "/fleets");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "[::1]:8080", "my_service", "grid.acme.example"})
  void anyHostWillDo(String host, GovApi gov) throws Exception {
    String request = get(gov, "/fleets").replace("Host: g", "Host: " + host);

    assertThat(answer(gov, request).body()).isEqualTo(EMPTY);
  }

  @Test
  void aTlsClientIsToldAtOnce(GovApi gov) throws Exception {
    try (RawConnection connection = new RawConnection(gov)) {
      connection.send("\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0003\r\n\r\n");
      assertThat(connection.read().status()).isEqualTo(400);
      assertThat(connection.isClosedByTheServer()).isTrue();
    }
  }

  @Test
  void aTenantIsFoundHoweverItIsEncoded(GovApi gov) throws Exception {
    String first = String.format("%%%02x", (int) gov.tenantId().charAt(0));
    String request = get(gov, "/fleets").replaceFirst("/.", "/" + first);

    assertThat(answer(gov, request).body()).isEqualTo(EMPTY);
  }

  /** What a router would fold into other paths is told to the test as it was sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fleets/",
        "//fleets",
        "/./fleets",
        "/x/../fleets",
        "/%2e/fleets",
        "/x/%2e%2e/fleets",
        "/fleets;v=1",
        "/x/..;/fleets",
        "/%2Ffleets"
      })
  void pathsAreNotTidiedUp(String path, GovApi gov) throws Exception {
    Answer answer = answer(gov, get(gov, path));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(gov.takeProblems())
        .hasSize(1)
        .allMatch(
            problem -> problem.startsWith("No operation is at GET " + base(gov) + path + ";"));
  }

  @Test
  void pathsAreTheSameHoweverTheyAreEncoded(GovApi gov) throws Exception {
    List<String> ids = List.of("vendor%20a", "vendor%2Fa", "vendor%2ba", "%E2%82%AC", "a;b", "a+b");
    for (String id : ids) {
      String path = "/mcp/%76endors/" + id;
      Answer answer = answer(gov, get(gov, path).replace("/thoth", "/tho%74h"));
      assertThat(answer.status()).isEqualTo(404);
    }

    assertThat(gov.requests(Operation.GET_MCP_VENDOR)).hasSameSizeAs(ids);
    assertThat(answer(gov, get(gov, "/mcp/vendors/a%2Fb")).body())
        .isEqualTo(
            "{\"error\":\"mcp_vendor_not_found\",\"message\":\"No MCP vendor \\\"a/b\\\"\"}");
  }
}
