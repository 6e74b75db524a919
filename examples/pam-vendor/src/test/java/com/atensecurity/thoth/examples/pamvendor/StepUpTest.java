package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.SignedMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GovAPI sends to the vendor. */
class StepUpTest {
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private static void assertAnswer(HttpResponse<String> answer, int status, String line) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(line + "\n");
  }

  @Test
  void aGoodOneIsTakenAtOnce() throws Exception {
    assertAnswer(stage.deliver(stage.stepUp("apr_1").build()), 202, "somebody will decide");
    assertThat(stage.get("/").body()).contains("1 request is waiting", "/requests/apr_1");
  }

  @Test
  void theSameAgainIsKnown() throws Exception {
    stage.deliver(stage.stepUp("apr_1").build());

    assertAnswer(stage.deliver(stage.stepUp("apr_1").build()), 202, "this step-up is known");
    assertAnswer(
        stage.deliver(stage.stepUp("apr_1").requestId("req_other").build()),
        409,
        "this approval was asked for under another request_id");
    assertThat(stage.get("/").body()).contains("1 request is waiting");
  }

  @Test
  void whatIsNotSignedAsItIsIsRefused() throws Exception {
    SignedMessage message = stage.signed(stage.stepUp("apr_1").build().toJson());
    byte[] changed =
        new String(message.body(), StandardCharsets.UTF_8)
            .replace("apr_1", "apr_2")
            .getBytes(StandardCharsets.UTF_8);

    assertAnswer(
        stage.deliver(message, changed, "Bearer " + Stage.BEARER),
        401,
        "the step-up request was not accepted");
    assertThat(stage.log.take()).startsWith("step-up refused: NO_MATCHING_SIGNATURE: ");
    assertThat(stage.get("/").body()).contains("Nothing is waiting");
  }

  @Test
  void withoutTheBearerTokenNothingIsLookedAt() throws Exception {
    SignedMessage message = stage.signed(stage.stepUp("apr_1").build().toJson());

    assertAnswer(
        stage.deliver(message, message.body(), "Bearer another"),
        401,
        "the step-up request was not accepted");
    assertThat(stage.log.take()).isEqualTo("step-up refused: the bearer token is missing or wrong");
  }

  @Test
  void aSignedBodyThatIsNoStepUpIsToldSo() throws Exception {
    SignedMessage message = stage.signed("[]".getBytes(StandardCharsets.UTF_8));

    assertAnswer(
        stage.deliver(message, message.body(), "Bearer " + Stage.BEARER),
        400,
        "the body is not a step-up request");
  }

  @Test
  void aBodyThatIsTooLongIsNotReadToItsEnd() throws Exception {
    SignedMessage message = stage.signed(new byte[64 * 1024 + 1]);

    assertAnswer(
        stage.deliver(message, message.body(), "Bearer " + Stage.BEARER),
        413,
        "a step-up request has at most 64 KiB");
  }

  @Test
  void nobodyCanMakeItSendElsewhere() throws Exception {
    List<String> elsewhere =
        List.of(
            "http://127.0.0.1:1/internal",
            stage.callbackUrl() + "/../other",
            stage.callbackUrl() + "?more=1",
            stage.callbackUrl().toString().replace("127.0.0.1", "127.0.0.2"),
            stage.callbackUrl().toString().replace("http://", "http://me@"));
    for (String url : elsewhere) {
      assertAnswer(
          stage.deliver(stage.stepUp("apr_1").callbackUrl(URI.create(url)).build()),
          403,
          "this vendor does not send to that callback_url");
      assertThat(stage.log.take())
          .isEqualTo("apr_1: refused, callback_url is not in THOTH_PAM_CALLBACK_URLS");
    }
    assertAnswer(
        stage.deliver(stage.stepUp("apr_1").callbackUrl(null).build()),
        403,
        "this vendor does not send to that callback_url");
    assertThat(stage.get("/").body()).contains("Nothing is waiting");
  }

  @Test
  void onlyPostIsTaken() throws Exception {
    HttpResponse<String> answer =
        stage.http.send(
            HttpRequest.newBuilder(stage.vendor.stepUpUrl()).build(), BodyHandlers.ofString());

    assertAnswer(answer, 405, "POST a step-up request");
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }

  @Test
  void whatNoToolNameSaysIsNotDecidedByItself() throws Exception {
    stage.deliver(stage.stepUp("apr_1").toolName("conformance.approve").build());

    assertThat(stage.get("/").body()).contains("1 request is waiting");
  }
}
