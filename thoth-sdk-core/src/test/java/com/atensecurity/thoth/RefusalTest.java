package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  private static final Secret TOKEN = Secret.of("t0p-s3cr3t");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          {"error":"method_not_allowed","message":"no"}            | method_not_allowed | no     | -
          {"error":"invalid_grant","error_description":"stale"}    | invalid_grant      | stale  | -
          {"error":{"code":"INVALID_TENANT","message":"no","requestId":"r-1"}} | INVALID_TENANT | no | r-1
          {"error":"it went wrong"}                                | -                  | it went wrong | -
          {"reason":"because"}                                     | -                  | because | -
          {"detail":"there"}                                       | -                  | there  | -
          {"errors":[{"message":"first"},{"message":"second"}]}    | -                  | first  | -
          {"errors":[{"error":"deep"}]}                            | -                  | deep   | -
          {"errors":["bare"]}                                      | -                  | bare   | -
          [{"error":"x","message":"listed"}]                       | x                  | listed | -
          {"error":"x","request_id":"r-2"}                         | x                  | -      | r-2
          {}                                                       | -                  | -      | -
          []                                                       | -                  | -      | -
          null                                                     | -                  | -      | -
          {"error":null,"message":"  "}                            | -                  | -      | -
          "text"                                                   | -                  | -      | -
          not json                                                 | -                  | a body that is not JSON | -
          <html><h1>403</h1></html> | - | an HTML page, probably from a proxy or firewall in front of GovAPI | -
          """)
  void everyShapeOfAnErrorBodyIsRead(String body, String code, String message, String requestId) {
    boolean foreign = body.startsWith("<") || body.startsWith("not");
    assertThat(read(body, "{}")).isEqualTo(new Refusal(code, message, requestId, foreign));
  }

  @Test
  void anEmptyBodySaysNothing() {
    assertThat(read("", "{}")).isEqualTo(new Refusal(null, null, null, false));
  }

  @Test
  void theRequestIdOfTheHeaderGoesFirst() {
    Response response =
        response("{\"error\":{\"requestId\":\"body\"}}", "{}")
            .newBuilder()
            .header("X-Request-Id", "header")
            .build();

    assertThat(Refusal.read(response, null).requestId()).isEqualTo("header");
  }

  @Test
  void whatTheServerQuotesOfOurSecretsIsCutOut() {
    String request =
        "{\"api_key\":\"thoth_live_abc\",\"config\":{\"client_secret\":\"jamf-s3cr3t\"},"
            + "\"list\":[{\"callback_secret\":\"cb-s3cr3t\"}],\"name\":\"plain\"}";
    String body =
        "{\"error\":\"x\",\"message\":\"t0p-s3cr3t thoth_live_abc jamf-s3cr3t cb-s3cr3t plain\"}";

    assertThat(read(body, request).message())
        .isEqualTo("[redacted] [redacted] [redacted] [redacted] plain");
  }

  @Test
  void secretsInOtherSpellingsAndShapesAreCutOutToo() {
    String request =
        "{\"clientSecret\":\"camel-s3cr3t\",\"passphrase\":\"phrase-s3cr3t\","
            + "\"credentials\":[\"list-s3cr3t\"],\"tokens\":{\"a\":\"deep-s3cr3t\"},"
            + "\"privateKey\":\"q\\\"uote-s3cr3t\",\"api_key\":\"abcdef\",\"token\":\"abcdef-longer\"}";
    String echo =
        "camel-s3cr3t phrase-s3cr3t list-s3cr3t deep-s3cr3t q\\\"uote-s3cr3t "
            + "q\\\\\\\"uote-s3cr3t abcdef-longer abcdef";

    assertThat(read("{\"message\":\"" + echo + "\"}", request).message())
        .isEqualTo(String.join(" ", java.util.Collections.nCopies(8, "[redacted]")));
  }

  @Test
  void aMessageThatHoldsASecretTooShortToCutOutIsNotShown() {
    assertThat(read("{\"message\":\"echo webhook\"}", "{\"secret\":\"e\"}").message()).isNull();
  }

  @Test
  void callersHeadersAndTheRequestIdAreRedactedToo() {
    Response response =
        response("{\"message\":\"tenant-token-1 is bad\"}", "{}")
            .newBuilder()
            .request(
                new Request.Builder()
                    .url("http://localhost")
                    .header("X-Tenant-Token", "tenant-token-1")
                    .header("X-Run", "7")
                    .build())
            .header("X-Request-Id", "t0p-s3cr3t-7")
            .build();

    Refusal refusal = Refusal.read(response, TOKEN);

    assertThat(refusal.message()).isEqualTo("[redacted] is bad");
    assertThat(refusal.requestId()).isEqualTo("[redacted]-7");
  }

  @Test
  void nothingIsShownWhereTheRequestIsNestedMoreDeeplyThanItsSecretsCanBeFound() {
    String deep = "{\"tool_args\":" + "[".repeat(256) + "]".repeat(256) + ",\"token\":\"s3cr3t\"}";

    assertThat(read("{\"error\":\"x\",\"message\":\"s3cr3t\"}", deep))
        .isEqualTo(new Refusal(null, null, null, false));
  }

  @Test
  void aMessageStaysOneLineOfBoundedLength() {
    assertThat(read("{\"message\":\"a\\r\\nb\\u0000c\\u009bd\\u2028e\\u202ef\"}", "{}").message())
        .isEqualTo("a b c d e f");
    assertThat(read("{\"message\":\"" + "x".repeat(2000) + "\"}", "{}").message())
        .isEqualTo("x".repeat(500) + "...");
  }

  @Test
  void aHugeBodyIsNotReadWhole() {
    String body = "{\"message\":\"" + "x".repeat(200_000) + "\"}";

    assertThat(read(body, "{}").message()).isEqualTo("a body that is not JSON");
  }

  private static Refusal read(String body, String request) {
    return Refusal.read(response(body, request), TOKEN);
  }

  private static Response response(String body, String request) {
    return new Response.Builder()
        .request(
            new Request.Builder()
                .url("http://localhost")
                .post(RequestBody.create(request, MediaType.get("application/json")))
                .build())
        .protocol(Protocol.HTTP_1_1)
        .code(400)
        .message("Bad Request")
        .body(ResponseBody.create(body, null))
        .build();
  }
}
