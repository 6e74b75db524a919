package com.atensecurity.thoth.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.fleets.Fleet;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Delivery;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemSink;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One of many tests in parallel. It leaves traces of every kind, each with its number, and finds its
 * own traces and nothing else. Each is used by one thread at a time.
 */
final class CrowdMember {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Pattern NUMBERED = Pattern.compile("(?:fleet|agent|route)-no-(\\d+)");

  private final int number;
  private final GovApi gov;
  private final GovApiServer server;
  private List<String> destinations = List.of();

  CrowdMember(int number, GovApi gov, GovApiServer server) {
    this.number = number;
    this.gov = gov;
    this.server = server;
  }

  String tenant() {
    return gov.tenantId();
  }

  GovApiServer server() {
    return server;
  }

  void play() throws Exception {
    try (ThothClient thoth = gov.client();
        SiemSink siem = SiemSink.start(gov);
        PamVendor vendor = PamVendor.start(gov)) {
      leaveTraces();
      checkState(thoth);
      checkFaults(thoth);
      checkApproval(thoth, vendor);
      checkEvents(siem, vendor);
      checkProblems();
      checkRecords();
    }
  }

  void lookAgain() {
    try (ThothClient thoth = gov.client()) {
      checkState(thoth);
      assertThat(thoth.approvals().list(ApprovalFilter.pending())).isEmpty();
      assertThat(gov.deliveries()).extracting(Delivery::url).hasSameElementsAs(destinations);
      assertThat(gov.takeProblems()).isEmpty();
      checkRecords();
    }
  }

  private void leaveTraces() throws Exception {
    gov.clock().stop();
    gov.clock().set(Instant.parse(DAY.plusDays(number) + "T00:00:00Z"));
    gov.given().fleet("fleet-no-" + number).put();
    gov.given().endpoint("ep").riskScore(number % 101).put();
    gov.faults().on(Operation.LIST_API_KEYS, Fault.status(503).times(faults()));
    gov.recordDecision(Decision.BLOCK).agent("agent-no-" + number).record();
    gov.openApproval().agent("agent-no-" + number).reason("agent-no-" + number).open();
    if (hasProblem()) {
      get("/route-no-" + number);
    }
  }

  private int faults() {
    return 1 + number % 3;
  }

  private boolean hasProblem() {
    return number % 4 == 0;
  }

  private LocalDate date() {
    return LocalDate.ofInstant(gov.clock().instant(), ZoneOffset.UTC);
  }

  private void get(String path) throws Exception {
    URI uri = URI.create(gov.url() + "/" + gov.tenantId() + "/thoth" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + gov.adminToken()).build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }

  private void checkState(ThothClient thoth) {
    assertThat(thoth.fleets().list())
        .as("fleets of test %s", number)
        .extracting(Fleet::name)
        .containsExactly("fleet-no-" + number);
    List<Endpoint> endpoints = thoth.endpoints().list();
    assertThat(endpoints).hasSize(1);
    assertThat(endpoints.get(0).riskScore()).isEqualByComparingTo(String.valueOf(number % 101));
  }

  private void checkFaults(ThothClient thoth) {
    assertThat(thoth.apiKeys().list()).isEmpty();
    assertThat(gov.attempts(Operation.LIST_API_KEYS)).isEqualTo(faults() + 1);
    assertThat(gov.faults().unused()).isEmpty();
  }

  private void checkApproval(ThothClient thoth, PamVendor vendor) throws Exception {
    StepUpRequest request = vendor.next();
    assertThat(request.tenantId()).isEqualTo(gov.tenantId());
    assertThat(request.agentId()).isEqualTo("agent-no-" + number);
    assertThat(thoth.approvals().list(ApprovalFilter.pending()))
        .extracting(Approval::reason)
        .containsExactly("agent-no-" + number);
    assertThat(vendor.approve(request).answer()).isEqualTo(CallbackAnswer.RESOLVED);
    assertThat(thoth.approvals().list(ApprovalFilter.pending())).isEmpty();
    assertThat(vendor.requests()).hasSize(1);
    assertThat(vendor.rejections()).isEmpty();
  }

  private void checkEvents(SiemSink siem, PamVendor vendor) throws Exception {
    gov.awaitDeliveries(Duration.ofMinutes(1));
    assertThat(siem.events()).allMatch(event -> gov.tenantId().equals(event.text("tenant_id")));
    assertThat(siem.events())
        .filteredOn(event -> "BLOCK".equals(event.text("action")))
        .extracting(event -> event.text("agent_id"))
        .containsExactly("agent-no-" + number);
    assertThat(siem.rejections()).isEmpty();
    destinations = List.of(siem.url().toString(), vendor.url().toString());
    assertThat(gov.deliveries()).extracting(Delivery::url).hasSameElementsAs(destinations);
  }

  private void checkProblems() {
    List<String> problems = gov.takeProblems();
    assertThat(problems).hasSize(hasProblem() ? 1 : 0);
    assertThat(problems).allMatch(problem -> problem.contains("/route-no-" + number + ";"));
    assertThat(server.problems()).isEmpty();
  }

  private void checkRecords() {
    assertThat(gov.requests()).allMatch(r -> r.target().startsWith("/" + gov.tenantId() + "/"));
    List<String> numbers =
        NUMBERED
            .matcher(String.valueOf(gov.timeline()))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(numbers).containsExactly(String.valueOf(number));
    assertThat(date()).as("date of test %s", number).isEqualTo(DAY.plusDays(number));
  }
}
