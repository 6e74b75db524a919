package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.pamvendor.Stage.Visit;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does on the pages, and what GovAPI learns of it. */
class DecisionTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void anApprovalIsSentWithNameAndReason() throws Exception {
    String id = stage.open("pay", HOUR);

    HttpResponse<String> answer =
        stage.decide(id, stage.visit(id), "decision=approve&by=Al+%3Ci%3E&reason=t%C3%A4glich");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/requests/" + id);
    assertThat(stage.awaitAnswer(id)).isEqualTo("GovAPI answered 200 resolved");
    assertThat(stage.status(id)).isEqualTo("approved");
    assertThat(stage.gov.requests(Operation.PAM_CALLBACK).get(0).body())
        .contains("\"decided_by\":\"Al <i>\"", "\"reason\":\"täglich\"");
    assertThat(stage.get("/requests/" + id).body())
        .contains("<strong>Approved by Al &lt;i&gt;: täglich</strong>GovAPI accepted it.")
        .contains("<dt>Answer</dt><dd>200 resolved</dd>")
        .contains("<dt>Sent to</dt><dd>" + stage.callbackUrl() + "</dd>");
    assertThat(stage.get("/").body()).contains("Nothing is waiting", ">approved</span>");
  }

  @Test
  void aDenialIsSent() throws Exception {
    String id = stage.open("pay", HOUR);

    stage.decide(id, stage.visit(id), "decision=deny&by=Bo");

    assertThat(stage.awaitAnswer(id)).isEqualTo("GovAPI answered 200 resolved");
    assertThat(stage.status(id)).isEqualTo("denied");
    assertThat(stage.get("/requests/" + id).body()).contains("<strong>Denied by Bo</strong>");
  }

  @Test
  void whoeverIsSecondIsToldSo() throws Exception {
    String id = stage.open("pay", HOUR);
    Visit visit = stage.visit(id);
    stage.decide(id, visit, "decision=deny&by=Bo");
    stage.awaitAnswer(id);

    HttpResponse<String> second = stage.decide(id, visit, "decision=approve&by=Al");

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("Somebody was faster");
    assertThat(stage.status(id)).isEqualTo("denied");
    assertThat(stage.gov.attempts(Operation.PAM_CALLBACK)).isEqualTo(1);
  }

  @Test
  void whenTimeIsOverNothingIsDecided() throws Exception {
    String id = stage.open("pay", Duration.ofMinutes(1));
    Visit visit = stage.visit(id);
    stage.gov.clock().advance(Duration.ofMinutes(1));

    HttpResponse<String> late = stage.decide(id, visit, "decision=approve&by=Al");

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Time is over");
    assertThat(stage.get("/requests/" + id).body())
        .contains("Nobody decided in time.")
        .doesNotContain("<form");
    assertThat(stage.get("/").body()).contains("Nothing is waiting", ">expired</span>");
    assertThat(stage.gov.attempts(Operation.PAM_CALLBACK)).isZero();
  }

  @Test
  void aGovApiThatIsDownIsTriedAgainUnderOneId() throws Exception {
    String id = stage.open("pay", HOUR);
    stage
        .gov
        .faults()
        .on(Operation.PAM_CALLBACK, Fault.status(503).header("Retry-After", "30").times(2))
        .on(Operation.PAM_CALLBACK, Fault.dropConnection());

    stage.decide(id, stage.visit(id), "decision=approve&by=Al");

    assertThat(stage.awaitAnswer(id)).isEqualTo("GovAPI answered 200 resolved to attempt 4");
    assertThat(callbacks("webhook-id")).hasSize(1);
    assertThat(callbacks("webhook-timestamp")).hasSizeGreaterThan(2);
    assertThat(stage.status(id)).isEqualTo("approved");
  }

  /** The different values of a header of all callbacks. */
  private List<String> callbacks(String header) {
    return stage.gov.requests(Operation.PAM_CALLBACK).stream()
        .map((RecordedRequest request) -> request.header(header))
        .distinct()
        .toList();
  }

  @Test
  void whatWasNotDeliveredIsSentAgainUnderTheSameId() throws Exception {
    String id = stage.open("pay", HOUR);
    Visit visit = stage.visit(id);
    stage.gov.faults().on(Operation.PAM_CALLBACK, Fault.dropConnection().times(20));
    stage.decide(id, visit, "decision=approve&by=Al");
    stage.awaitLog(line -> line.startsWith(id + ": not delivered: callback msg_"));
    assertThat(stage.get("/requests/" + id).body())
        .contains("GovAPI could not be told: callback msg_", "Send it again");
    assertThat(stage.get("/").body()).contains(">approved, not delivered</span>");
    stage.gov.faults().clear();

    HttpResponse<String> again =
        stage.post("/requests/" + id + "/again", visit.cookie(), "token=" + visit.token());

    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(stage.awaitAnswer(id)).isEqualTo("GovAPI answered 200 resolved");
    assertThat(callbacks("webhook-id")).hasSize(1);
    assertThat(stage.status(id)).isEqualTo("approved");
  }

  @Test
  void aRefusalIsShown() throws Exception {
    String id = stage.open("pay", HOUR);
    stage.gov.faults().on(Operation.PAM_CALLBACK, Fault.status(404));

    stage.decide(id, stage.visit(id), "decision=approve&by=Al");

    assertThat(stage.awaitAnswer(id)).startsWith("GovAPI answered 404");
    assertThat(stage.get("/requests/" + id).body()).contains("GovAPI did not accept it: ");
    assertThat(stage.get("/").body()).contains(">approved, not accepted</span>");
  }

  @Test
  void aFormWithoutNameOrDecisionComesBackFilledIn() throws Exception {
    String id = stage.open("pay", HOUR);
    Visit visit = stage.visit(id);

    HttpResponse<String> nameless =
        stage.decide(id, visit, "decision=approve&by=+&reason=%22why%22");
    HttpResponse<String> undecided = stage.decide(id, visit, "decision=perhaps&by=Al");
    HttpResponse<String> endless =
        stage.decide(id, visit, "decision=deny&by=Al&reason=" + "x".repeat(501));

    assertThat(nameless.statusCode()).isEqualTo(422);
    assertThat(nameless.body()).contains("Say who you are.", "value=\"&quot;why&quot;\"");
    assertThat(undecided.statusCode()).isEqualTo(422);
    assertThat(undecided.body()).contains("Choose Approve or Deny.", "value=\"Al\"");
    assertThat(endless.statusCode()).isEqualTo(422);
    assertThat(endless.body()).contains("Name or reason is too long.");
    assertThat(stage.gov.attempts(Operation.PAM_CALLBACK)).isZero();
  }

  @Test
  void aFormOfAnotherSiteDecidesNothing() throws Exception {
    String id = stage.open("pay", HOUR);
    String other = stage.open("pay", HOUR);
    Visit visit = stage.visit(id);
    String path = "/requests/" + id + "/decision";
    String form = "decision=approve&by=Eve&token=";

    List<HttpResponse<String>> forged =
        List.of(
            stage.post(path, visit.cookie(), form),
            stage.post(path, visit.cookie(), form + "guess"),
            stage.post(path, visit.cookie(), form + stage.visit(other).token()),
            stage.post(path, "pam_vendor=another", form + visit.token()),
            stage.post(path, "unrelated=1", form + visit.token()),
            stage.post(path, visit.cookie(), form + visit.token(), "Sec-Fetch-Site", "cross-site"));

    assertThat(forged).allMatch(answer -> answer.statusCode() == 403);
    assertThat(forged.get(0).body()).contains("This form is not from here");
    assertThat(stage.get("/").body()).contains("2 requests are waiting");
  }

  @Test
  void whatIsNoFormIsRefused() throws Exception {
    String id = stage.open("pay", HOUR);
    Visit visit = stage.visit(id);
    String path = "/requests/" + id + "/decision";

    assertThat(stage.post(path, visit.cookie(), "{}", "Content-Type", "text/plain").statusCode())
        .isEqualTo(400);
    assertThat(stage.post(path, visit.cookie(), "by=%zz").statusCode()).isEqualTo(400);
    assertThat(stage.post(path, visit.cookie(), "by=" + "x".repeat(20_000)).statusCode())
        .isEqualTo(400);
    assertThat(stage.get(path).statusCode()).isEqualTo(405);
    assertThat(stage.post("/requests/" + id + "/delete", "", "").statusCode()).isEqualTo(404);
    assertThat(stage.post("/requests/apr_none/decision", "", "").statusCode()).isEqualTo(404);
  }
}
