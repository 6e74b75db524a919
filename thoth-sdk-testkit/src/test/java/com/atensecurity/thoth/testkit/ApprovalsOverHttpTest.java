package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class ApprovalsOverHttpTest {
  private static String resolve(OpenedApproval approval) {
    return "/approvals/" + approval.approvalId() + "/resolve";
  }

  @Test
  void anOpenApprovalIsPending(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().agent("bot").tool("pay").reason("large").open();

    Answer list = Wire.to(gov).get("/approvals?status=pending");

    assertThat(list.text("total")).isEqualTo("1");
    assertThat(list.text("data.0.approval_id")).isEqualTo(approval.approvalId());
    assertThat(list.text("data.0.request_id")).isEqualTo(approval.requestId());
    assertThat(list.text("data.0.agent_id")).isEqualTo("bot");
    assertThat(list.text("data.0.tool_name")).isEqualTo("pay");
    assertThat(list.text("data.0.reason")).isEqualTo("large");
    assertThat(list.text("data.0.expires_at")).isEqualTo(approval.expiresAt().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "approve, approved, approve", "approved, approved, approve",
    "deny, denied, deny", "blocked, denied, deny"
  })
  void aDecisionResolves(String decision, String status, String recorded, GovApi gov)
      throws Exception {
    OpenedApproval approval = gov.openApproval().open();

    Answer answer = Wire.to(gov).post(resolve(approval), "{\"decision\":\"" + decision + "\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo(status);
    assertThat(answer.text("decision")).isEqualTo(recorded);
    assertThat(answer.text("resolved_by")).isEqualTo("admin");
    assertThat(Wire.to(gov).get("/approvals?status=pending").text("total")).isEqualTo("0");
    assertThat(Wire.to(gov).get("/approvals?status=" + status).text("total")).isEqualTo("1");
  }

  @Test
  void aResolvedApprovalConflicts(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    Wire.to(gov).post(resolve(approval), "{\"decision\":\"deny\"}");

    Answer answer = Wire.to(gov).post(resolve(approval), "{\"decision\":\"approve\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"already_resolved\",\"message\":\"The approval is already denied\"}");
  }

  @Test
  void anUnknownApprovalIsNotFound(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/approvals/apr_x/resolve", "{\"decision\":\"deny\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("error")).isEqualTo("approval_not_found");
  }

  @Test
  void anApprovalExpiresByTheClock(GovApi gov) throws Exception {
    gov.clock().stop();
    OpenedApproval approval = gov.openApproval().ttl(Duration.ofMinutes(10)).open();

    gov.clock().advance(Duration.ofMinutes(10).minusNanos(1));
    assertThat(Wire.to(gov).get("/approvals").text("data.0.status")).isEqualTo("pending");
    gov.clock().advance(Duration.ofNanos(1));
    assertThat(Wire.to(gov).get("/approvals").text("data.0.status")).isEqualTo("expired");
    Answer answer = Wire.to(gov).post(resolve(approval), "{\"decision\":\"approve\"}");
    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.text("error")).isEqualTo("approval_expired");
    assertThat(Wire.to(gov).get("/approvals?status=pending").text("total")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/approvals", "/governance/feed"})
  void anExpiryLeavesOneTraceInTheFeed(String read, GovApi gov) throws Exception {
    OpenedApproval approval =
        gov.openApproval().agent("bot").tool("pay").ttl(Duration.ofMinutes(10)).open();
    OpenedApproval resolved = gov.openApproval().ttl(Duration.ofMinutes(10)).open();
    Wire.to(gov).post(resolve(resolved), "{\"decision\":\"deny\"}");
    gov.clock().advance(Duration.ofMinutes(10));

    Wire.to(gov).get(read);
    Wire.to(gov).post(resolve(approval), "{\"decision\":\"approve\"}");

    Answer feed = Wire.to(gov).get("/governance/feed?reason_code=step_up_expired");
    assertThat(feed.text("total")).isEqualTo("1");
    assertThat(feed.text("data.0.type")).isEqualTo("approval.expired");
    assertThat(feed.text("data.0.approval_id")).isEqualTo(approval.approvalId());
    assertThat(feed.text("data.0.decision")).isEqualTo("BLOCK");
    assertThat(feed.text("data.0.agent_id")).isEqualTo("bot");
    assertThat(feed.text("data.0.tool_name")).isEqualTo("pay");
    assertThat(feed.text("data.0.expires_at")).isEqualTo(approval.expiresAt().toString());
  }

  @Test
  void aLateResolutionLeavesTheTraceToo(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().ttl(Duration.ofMinutes(10)).open();
    gov.clock().advance(Duration.ofMinutes(10));
    Wire.to(gov).post(resolve(approval), "{\"decision\":\"approve\"}");
    gov.clock().set(approval.expiresAt().minusSeconds(1));

    assertThat(Wire.to(gov).get("/governance/feed?search=approval.expired").text("total"))
        .isEqualTo("1");
  }

  @Test
  void anUnknownDecisionIsNamed(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();

    Answer answer = Wire.to(gov).post(resolve(approval), "{\"decision\":\"perhaps\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "resolveApproval (POST /{tenant_id}/thoth/approvals/{approval_id}/resolve):"
                + " decision must be one of [approve, approved, blocked, deny]");
    gov.takeProblems();
  }

  @Test
  void pagesFollowEachOtherWithoutGaps(GovApi gov) throws Exception {
    for (int i = 0; i < 5; i++) {
      gov.openApproval().reason("r" + i).open();
    }

    Answer second = Wire.to(gov).get("/approvals?page=2&per_page=2");
    assertThat(second.text("total")).isEqualTo("5");
    assertThat(second.text("page")).isEqualTo("2");
    assertThat(second.text("per_page")).isEqualTo("2");
    assertThat(second.text("data.0.reason")).isEqualTo("r2");
    assertThat(second.text("data.1.reason")).isEqualTo("r3");
    assertThat(Wire.to(gov).get("/approvals?page=3&per_page=2").size("data")).isEqualTo(1);
    assertThat(Wire.to(gov).get("/approvals?page=4&per_page=2").size("data")).isZero();
    Answer limited = Wire.to(gov).get("/approvals?limit=3");
    assertThat(limited.size("data")).isEqualTo(3);
    assertThat(limited.text("per_page")).isEqualTo("3");
    assertThat(Wire.to(gov).get("/approvals").text("per_page")).isEqualTo("50");
    assertThat(Wire.to(gov).get("/approvals?per_page=1000").text("per_page")).isEqualTo("200");
  }

  @Test
  void aPageIsCountedFromOne(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).get("/approvals?page=0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "listApprovals (GET /{tenant_id}/thoth/approvals): the query parameter page must be an"
                + " integer of 64 bits from 1, but is \"0\"");
    gov.takeProblems();
  }

  @Test
  void aPageFarBeyondTheLastIsEmptyAndALargeLimitIsTheLargest(GovApi gov) throws Exception {
    gov.openApproval().open();

    Answer page = Wire.to(gov).get("/approvals?page=9223372036854775807&per_page=2147483648");

    assertThat(page.body())
        .isEqualTo("{\"data\":[],\"total\":1,\"page\":9223372036854775807,\"per_page\":200}");
    assertThat(Wire.to(gov).get("/approvals?page=9223372036854775808").text("message"))
        .endsWith("page must be an integer of 64 bits from 1, but is \"9223372036854775808\"");
    gov.takeProblems();
  }
}
