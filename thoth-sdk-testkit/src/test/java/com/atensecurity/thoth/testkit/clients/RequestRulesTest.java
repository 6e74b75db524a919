package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.clients.RawConnection.Answer;
import com.atensecurity.thoth.testkit.internal.TestJson;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What headers, queries and bodies of other clients may look like, and what they may not. */
@GovApiTest
class RequestRulesTest {
  private static final String FLEET = "{\"name\":\"eu\"}";
  private static final String CREATE_FLEET = "createFleet (POST /{tenant_id}/thoth/fleets)";
  private static final String JSON = "Content-Type: application/json~";

  /** Sends what is given, of which ~ is the end of a line. */
  private static Answer send(GovApi gov, String line, String headers, String body)
      throws IOException {
    String key = headers.contains("{key}") ? gov.issueApiKey("read", "write") : "";
    String sent = headers.replace("{token}", gov.adminToken()).replace("{key}", key);
    String[] parts = line.split(" ", 2);
    String target = "/" + gov.tenantId() + "/thoth" + parts[1];
    int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
    String size = length == 0 ? "" : "Content-Length: " + length + "\r\n";
    try (RawConnection connection = new RawConnection(gov)) {
      return connection
          .send(parts[0], " ", target, " HTTP/1.1\r\nHost: g\r\n", sent.replace("~", "\r\n"), size)
          .send("\r\n", body)
          .read();
    }
  }

  private static void assertRefused(Answer answer, GovApi gov, String message) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(TestJson.at(answer.body(), "error")).isEqualTo("invalid_request");
    assertThat(TestJson.at(answer.body(), "message")).isEqualTo(message);
    assertThat(gov.takeProblems()).containsExactly(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer {token}~",
        "authorization: bearer {token}~",
        "AUTHORIZATION:BEARER  {token} \t~",
        "Authorization: Bearer {token}~X-Api-Key:~",
        "X-Api-Key: {key}~",
        "x-api-key:{key}~",
        "X-API-KEY: {key}~Authorization:~",
        "X-Api-Key: {key}~Accept: text/html~",
        "X-Api-Key: {key}~Accept-Encoding: gzip, identity;q=0~",
        "X-Api-Key: {key}~Range: bytes=0-3~If-None-Match: *~",
        "X-Api-Key: {key}~Cookie: a=b;;;=~Cookie: \"~",
        "X-Api-Key: {key}~X-HTTP-Method-Override: DELETE~",
        "X-Api-Key: {key}~Connection: Upgrade~Upgrade: websocket~",
        "X-Api-Key: {key}~X-Aten-Provisioned-Via: pulumi~X-Aten-Provisioned-Via: terraform~",
        "X-Api-Key: {key}~Content-Type: text/plain~"
      })
  void headersThatSayTheSameOrNothingAreTaken(String headers, GovApi gov) throws Exception {
    Answer answer = send(gov, "GET /fleets", headers, "");

    assertThat(answer.body()).isEqualTo("{\"data\":[]}");
    assertThat(answer.head()).contains("\r\ncontent-type: application/json\r\n");
    assertThat(answer.head()).doesNotContain("content-encoding", "transfer-encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: {token}~",
        "Authorization: Basic {token}~",
        "Authorization: Bearer~",
        "Authorization: Bearer{token}~",
        "Authorization: Bearer\t{token}~",
        "Authorization: Bearer {key}~",
        "X-Api-Key: {token}~",
        "X-Api-Key: Bearer {key}~",
        "Api-Key: {key}~",
        "Cookie: token={token}~"
      })
  void othersAreUnauthorized(String headers, GovApi gov) throws Exception {
    Answer answer = send(gov, "GET /fleets", headers, "");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.head()).contains("\r\nwww-authenticate: bearer\r\n");
    assertThat(TestJson.at(answer.body(), "error")).isEqualTo("unauthorized");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization | Authorization: Bearer {token}~Authorization: Bearer {token}~",
        "Authorization | Authorization: Bearer {token}~authorization: Basic x~",
        "X-Api-Key     | X-Api-Key: {key}~X-Api-Key: other~",
        "Content-Type  | Authorization: Bearer {token}~Content-Type: application/json~Content-Type:"
            + " text/plain~"
      })
  void aHeaderOfWhichOneCountsIsSentOnce(String name, String headers, GovApi gov) throws Exception {
    Answer answer = send(gov, "POST /fleets", headers, FLEET);

    assertRefused(
        answer, gov, CREATE_FLEET + ": the header " + name + " was sent 2 times; send it once");
  }

  @Test
  void twoCredentialsAreOneTooMany(GovApi gov) throws Exception {
    String both = "Authorization: Bearer {token}~X-Api-Key: {key}~";

    assertRefused(
        send(gov, "POST /fleets", both + JSON, FLEET),
        gov,
        CREATE_FLEET + ": Authorization and X-Api-Key were both sent; send one credential");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/json ; Charset=\"utf-8\"; q=1",
        "application/json;"
      })
  void jsonIsCalledSoInManyWays(String type, GovApi gov) throws Exception {
    String headers =
        "Authorization: Bearer {token}~Content-Encoding: identity~content-type: " + type;

    assertThat(send(gov, "POST /fleets", headers + "~", FLEET).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                   | Content-Type must be"
            + " application/json, but there is none",
        "Content-Type: application/x-www-form-urlencoded~   | Content-Type must be"
            + " application/json, but is application/x-www-form-urlencoded",
        "Content-Type: application/jsonp~                   | Content-Type must be"
            + " application/json, but is application/jsonp",
        "Content-Type: application/vnd.thoth+json~          | Content-Type must be"
            + " application/json, but is application/vnd.thoth+json",
        "Content-Type: multipart/form-data~                 | Content-Type must be"
            + " application/json, but is multipart/form-data",
        "Content-Type: application/json;charset=ISO-8859-1~ | the charset of Content-Type must be"
            + " utf-8, but is iso-8859-1",
        "Content-Type: application/json~Content-Encoding: gzip~ | the body must not be encoded, but"
            + " Content-Encoding is gzip"
      })
  void aBodyIsJsonInUtf8AndAsItIs(String headers, String why, GovApi gov) throws Exception {
    String all = "Authorization: Bearer {token}~" + (headers == null ? "" : headers);

    assertRefused(send(gov, "POST /fleets", all, FLEET), gov, CREATE_FLEET + ": " + why);
    assertThat(gov.requests(Operation.CREATE_FLEET)).hasSize(1);
  }

  /** The seed's curl sends no body, the Go clients send an empty object (published). */
  @ParameterizedTest
  @CsvSource({"'',''", "'',Content-Length: 0~", "{},''", "' {\n} ',''"})
  void aBodyThatMayBeAbsentMayBeEmptyToo(String body, String headers, GovApi gov) throws Exception {
    String all = "Authorization: Bearer {token}~" + (body.isEmpty() ? "" : JSON) + headers;

    Answer answer = send(gov, "POST /policies/sync", all, body);

    assertThat(answer.status()).isEqualTo(202);
  }

  /** In a request, null is no object; curl's -d needs a Content-Type of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /policies/sync             | null   | invalid_request | triggerPolicySync (POST"
            + " /{tenant_id}/thoth/policies/sync): the body must be an object",
        "POST /policies/sync             | []     | invalid_request | triggerPolicySync (POST"
            + " /{tenant_id}/thoth/policies/sync): the body must be an object",
        "POST /policies/sync             | ' '    | invalid_json    | triggerPolicySync (POST"
            + " /{tenant_id}/thoth/policies/sync): the body is empty",
        "POST /policies/sync             | {}{}   | invalid_json    | 'triggerPolicySync (POST"
            + " /{tenant_id}/thoth/policies/sync): the body is more than one JSON value at line 1,"
            + " column 4'",
        "POST /fleets                    | null   | invalid_request | createFleet (POST"
            + " /{tenant_id}/thoth/fleets): the body must be an object",
        "POST /fleets                    | ''     | invalid_request | createFleet (POST"
            + " /{tenant_id}/thoth/fleets) needs a JSON object as body, and got none",
        "POST /endpoints/ep-1/quarantine | {}     | invalid_request | quarantineEndpoint (POST"
            + " /{tenant_id}/thoth/endpoints/{endpoint_id}/quarantine) takes no body, and got one",
        "GET /fleets                     | {}     | invalid_request | listFleets (GET"
            + " /{tenant_id}/thoth/fleets) takes no body, and got one",
        "DELETE /fleets/f-1              | {}     | invalid_request | deleteFleet (DELETE"
            + " /{tenant_id}/thoth/fleets/{fleet_id}) takes no body, and got one"
      })
  void aBodyThatIsNoObjectIsRefused(String line, String body, String code, String why, GovApi gov)
      throws Exception {
    Answer answer = send(gov, line, "Authorization: Bearer {token}~" + JSON, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(TestJson.at(answer.body(), "error")).isEqualTo(code);
    assertThat(TestJson.at(answer.body(), "message")).isEqualTo(why);
    assertThat(gov.takeProblems()).containsExactly(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\u00ef\u00bb\u00bf{} | the body is not JSON at line 1, column 1",
        "{\"name\":\"\u00e9\"}   | the body is not UTF-8"
      })
  void bytesThatAreNotPlainUtf8AreRefused(String body, String why, GovApi gov) throws Exception {
    Answer answer = send(gov, "POST /fleets", "Authorization: Bearer {token}~" + JSON, body);

    assertThat(TestJson.at(answer.body(), "message")).isEqualTo(CREATE_FLEET + ": " + why);
    gov.takeProblems();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?&",
        "?status=",
        "?status",
        "?status=%20",
        "?status=&page=1",
        "?page=1&per_page=",
        "?st%61tus=pending&page=%31",
        "?status=pending#part"
      })
  void aQueryMaySayNothing(String query, GovApi gov) throws Exception {
    Answer answer = send(gov, "GET /approvals" + query, "Authorization: Bearer {token}~", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(TestJson.at(answer.body(), "page")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page=1&page=1 | the query parameter \"page\" is there more than once",
        "page=&page=2  | the query parameter \"page\" is there more than once",
        "Page=1        | the query parameter \"Page\" is unknown; the contract names limit, page,"
            + " per_page, status",
        "status[]=a    | the query parameter \"status[]\" is unknown; the contract names limit,"
            + " page, per_page, status"
      })
  void aQuerySaysEachOnceAndByItsName(String query, String why, GovApi gov) throws Exception {
    Answer answer = send(gov, "GET /approvals?" + query, "Authorization: Bearer {token}~", "");

    assertRefused(answer, gov, "listApprovals (GET /{tenant_id}/thoth/approvals): " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status=%zz", "status=%", "status=%f", "status=%ff", "%c3=a"})
  void aQueryIsPercentEncodedUtf8(String query, GovApi gov) throws Exception {
    Answer answer = send(gov, "GET /approvals?" + query, "Authorization: Bearer {token}~", "");

    assertRefused(
        answer,
        gov,
        "listApprovals (GET /{tenant_id}/thoth/approvals): the query parameter \""
            + query
            + "\" is not percent-encoded UTF-8");
  }

  @Test
  void soIsAPath(GovApi gov) throws Exception {
    Answer answer = send(gov, "GET /fleets/%ff", "Authorization: Bearer {token}~", "");

    assertRefused(answer, gov, "The path segment \"%ff\" is not percent-encoded UTF-8");
  }

  /** A plus is a space in a query, as forms have it, and a plus in a path. */
  @Test
  void spacesAndSlashesAndUnicodeComeAsTheyWereMeant(GovApi gov) throws Exception {
    String admin = "Authorization: Bearer {token}~";
    send(
        gov,
        "POST /endpoints",
        admin + JSON,
        "{\"endpoint_id\":\"a b/\u00c3\u00a9+\",\"hostname\":\"h\",\"fleet_id\":\"x y\"}");

    assertThat(send(gov, "GET /endpoints/a%20b%2F%C3%A9+", admin, "").status()).isEqualTo(200);
    assertThat(send(gov, "GET /endpoints/a%20b%2f\u00c3\u00a9%2B", admin, "").status())
        .isEqualTo(200);
    assertThat(send(gov, "GET /endpoints/a+b%2F%C3%A9+", admin, "").status()).isEqualTo(404);
    for (String fleet : new String[] {"x+y", "x%20y"}) {
      String body = send(gov, "GET /endpoints?fleet_id=" + fleet, admin, "").body();
      assertThat(TestJson.size(body, "data")).isEqualTo(1);
    }
    assertThat(send(gov, "GET /endpoints?fleet_id=x%2By", admin, "").body())
        .isEqualTo("{\"data\":[]}");
  }
}
