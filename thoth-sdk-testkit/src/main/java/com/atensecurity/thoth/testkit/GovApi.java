package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.testkit.internal.Seeding;
import com.atensecurity.thoth.testkit.internal.Tenant;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The control handle of one tenant: its address and credentials, its clock, what happens in it,
 * what goes wrong with it, and what was requested of it. Tenants share nothing but the server.
 *
 * <p>This class is thread-safe.
 */
public final class GovApi {
  private final Tenant tenant;
  private final Faults faults;

  GovApi(Tenant tenant) {
    this.tenant = tenant;
    this.faults = new Faults(tenant);
  }

  /** {@return the tenant id, the first path segment of every route} */
  public String tenantId() {
    return tenant.id();
  }

  /** {@return the base URL of the GovAPI, without the tenant} */
  public URI url() {
    return tenant.baseUrl();
  }

  /** {@return the admin bearer token of the tenant, in plain text} */
  public String adminToken() {
    return tenant.adminToken();
  }

  /**
   * Returns a client that is wired to this tenant as admin. Its waits between retries and polls
   * move the tenant's clock instead of taking time. The caller closes it.
   *
   * @return a new client
   */
  public ThothClient client() {
    return clientBuilder().build();
  }

  /**
   * Returns a client builder that is wired to this tenant, for a test that wants one thing
   * different.
   *
   * @return a new builder
   */
  public ThothClient.Builder clientBuilder() {
    return ThothClient.builder()
        .tenantId(tenantId())
        .govApiUrl(url().toString())
        .credentials(Credentials.bearer(adminToken()))
        .timeSource(new VirtualTime(clock()));
  }

  /**
   * Returns the address of the runtime enforcement API, which has no tenant in its paths.
   *
   * @return the address of the server
   */
  public URI enforcementUrl() {
    return tenant.baseUrl();
  }

  /**
   * Makes an API key of the whole organization without a request.
   *
   * @param permissions what it may: {@code read}, {@code write}, {@code execute}
   * @return the key in plain text
   */
  public String issueApiKey(String... permissions) {
    return tenant.issueKey(List.of(permissions));
  }

  /**
   * Returns a client of the runtime enforcement API that is wired to this tenant, with a new API
   * key that may decide and ingest. Its waits for a hold move the tenant's clock instead of taking
   * time. The caller closes it.
   *
   * @return a new client
   */
  public EnforcementClient enforcementClient() {
    return ThothClient.builder()
        .tenantId(tenantId())
        .enforcementUrl(enforcementUrl().toString())
        .credentials(Credentials.apiKey(issueApiKey("execute", "write")))
        .timeSource(new VirtualTime(clock()))
        // The machine of a test may be busy, and a deadline in real time is not what it tests.
        .attemptTimeout(Duration.ofMinutes(1))
        .buildEnforcement();
  }

  /**
   * Decides every call of a tool that the runtime API is asked about, whatever the settings say,
   * with all that follows: a STEP_UP opens an approval and asks the PAM vendor, a BLOCK makes a
   * violation. What is decided in other ways, such as MODIFY, {@link #answer} can script.
   *
   * @param toolName the tool
   * @param decision the decision
   * @return this handle
   */
  public GovApi decide(String toolName, Decision decision) {
    tenant.decide(toolName, Objects.requireNonNull(decision, "decision"));
    return this;
  }

  /**
   * Lets the settings decide the calls of a tool again.
   *
   * @param toolName the tool
   * @return this handle
   */
  public GovApi decideBySettings(String toolName) {
    tenant.decide(toolName, null);
    return this;
  }

  /**
   * Changes what an evidence record says and leaves its hash as it is, so that the chain no longer
   * verifies.
   *
   * @param chainIndex the {@code chain_index} of the record
   * @return this handle
   * @throws IllegalArgumentException if there is no such record
   */
  public GovApi tamperWithEvidence(long chainIndex) {
    if (!tenant.tamperWithEvidence(chainIndex)) {
      throw new IllegalArgumentException("There is no evidence record " + chainIndex);
    }
    return this;
  }

  /** {@return the clock of the tenant, which decides expiry, online windows and job progress} */
  public TestClock clock() {
    return tenant.clock();
  }

  /** {@return seeds of what a test finds already there, each put as if over the wire} */
  public Given given() {
    return new Given(new Seeding(tenant));
  }

  /**
   * Opens an approval, as a STEP_UP decision does.
   *
   * @return what to open; nothing happens before {@link ApprovalOpening#open()}, and one that is
   *     left without is among the {@linkplain #problems() problems}
   */
  public ApprovalOpening openApproval() {
    return new ApprovalOpening(this);
  }

  /** Notes what does nothing without its end. */
  void begin(Object sentence, String start, String end) {
    tenant.unfinished().begin(sentence, start, end);
  }

  void end(Object sentence) {
    tenant.unfinished().end(sentence);
  }

  OpenedApproval open(ToolCallDraft draft) {
    return tenant.open(draft.build());
  }

  /**
   * Records a decision of the enforcer.
   *
   * @param decision the decision
   * @return what to record; nothing happens before {@link DecisionRecording#record()}, and one that
   *     is left without is among the {@linkplain #problems() problems}
   */
  public DecisionRecording recordDecision(Decision decision) {
    return new DecisionRecording(this, Objects.requireNonNull(decision, "decision"));
  }

  String record(Decision decision, ToolCallDraft draft) {
    return tenant.record(decision, draft.build());
  }

  /**
   * Replaces the settings document, as if somebody else had written it. That includes {@code
   * webhook} and {@code pam}, by which a {@link SiemSink} and a {@link PamVendor} of the tenant are
   * reached; a client's {@code settings().update} keeps them.
   *
   * @param json a JSON object
   * @return this handle
   * @throws IllegalArgumentException if it is no JSON object
   */
  public GovApi settings(String json) {
    tenant.settings(json.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  void setting(String member, JsonObject value) {
    tenant.setting(member, value);
  }

  /** Puts what the test is about to change into the timeline; the text must be safe to show. */
  void note(String change) {
    tenant.note("test", change);
  }

  /** For the message of who waits in vain: empty while the settings name its address. */
  String unlessNamed(URI url, String who) {
    return settings().contains(url.toString())
        ? ""
        : "; the settings of the tenant no longer name this " + who + ": something replaced them";
  }

  /** {@return the settings document as stored, with its secrets; <code>{}</code> if unwritten} */
  public String settings() {
    return tenant.settingsText();
  }

  /** {@return the faults, which make answers of this tenant go wrong} */
  public Faults faults() {
    return faults;
  }

  /**
   * Answers an operation with this from now on, whatever the state says, until {@link
   * #answerFromState}. Short for {@link #answer(Operation, ScriptedAnswer, ScriptedAnswer...)} with
   * {@link ScriptedAnswer#json}.
   *
   * @param operation the operation
   * @param status the HTTP status, 200 to 599
   * @param json the body, of any JSON type; empty for an answer without a body
   * @return this handle
   * @throws IllegalArgumentException if the status is outside 200 to 599, or the body is not JSON
   */
  public GovApi answer(Operation operation, int status, String json) {
    return answer(operation, ScriptedAnswer.json(status, json));
  }

  /**
   * Answers an operation with these, one after the other; the last stays until {@link
   * #answerFromState}.
   * Credentials and the request are checked as always, the request is recorded, and faults strike
   * first; the state neither sees the request nor changes.
   *
   * @param operation the operation
   * @param first the first answer
   * @param next the answers after it
   * @return this handle
   */
  public GovApi answer(Operation operation, ScriptedAnswer first, ScriptedAnswer... next) {
    Objects.requireNonNull(operation, "operation");
    List<SimResponse> responses =
        Stream.concat(Stream.of(first), Stream.of(next)).map(ScriptedAnswer::response).toList();
    note("answer " + operation.id() + " with " + Timeline.shown(responses));
    tenant.scripts().set(operation, responses);
    return this;
  }

  /**
   * Takes back what was scripted for an operation; nothing happens if nothing was.
   *
   * @param operation the operation
   * @return this handle
   */
  public GovApi answerFromState(Operation operation) {
    note("answer " + operation.id() + " from the state");
    tenant.scripts().remove(operation);
    return this;
  }

  /**
   * Describes the scripted answers that no request got, of scripts that are still set. The JUnit
   * extension fails a test that has any.
   *
   * @return one line each; empty if all were given
   */
  public List<String> unusedAnswers() {
    return tenant.scripts().unused();
  }

  /**
   * Makes the GovAPI of this tenant wrong in one way, until {@link #behave}.
   *
   * @param misbehaviour the way
   * @return this handle
   */
  public GovApi misbehave(Misbehaviour misbehaviour) {
    tenant.misbehave(misbehaviour, true);
    return this;
  }

  /**
   * Ends a misbehaviour.
   *
   * @param misbehaviour the way
   * @return this handle
   */
  public GovApi behave(Misbehaviour misbehaviour) {
    tenant.misbehave(misbehaviour, false);
    return this;
  }

  /**
   * Sets how the MDM sync jobs and policy syncs that start from now on progress.
   *
   * @param policy the policy
   * @return this handle
   */
  public GovApi syncPolicy(SyncPolicy policy) {
    note("sync by " + policy);
    tenant.options().syncPolicy(policy);
    return this;
  }

  /**
   * Sets whether requests need no credential, as under the seed's {@code GOVAPI_SKIP_AUTH=true}.
   *
   * @param skip true for no authentication
   * @return this handle
   */
  public GovApi skipAuth(boolean skip) {
    note("skipAuth " + skip);
    tenant.options().skipAuth(skip);
    return this;
  }

  /**
   * Sets whether reading the settings and MDM providers shows secrets; false by default. That they
   * may be missing on read is published.
   *
   * @param reveal true to show them
   * @return this handle
   */
  public GovApi revealSecrets(boolean reveal) {
    note("revealSecrets " + reveal);
    tenant.options().revealSecrets(reveal);
    return this;
  }

  /**
   * Sets whether settings that were never written answer 404 {@code settings_not_found}; by default
   * they are <code>{}</code>. Clients must be able to read both.
   *
   * @param notFound true for 404
   * @return this handle
   */
  public GovApi unwrittenSettingsNotFound(boolean notFound) {
    note("unwrittenSettingsNotFound " + notFound);
    tenant.options().unwrittenSettingsNotFound(notFound);
    return this;
  }

  /**
   * Sets how the rows of alerts are wrapped; {@link ListEnvelope#DATA} by default.
   *
   * @param envelope the envelope
   * @return this handle
   */
  public GovApi alertsEnvelope(ListEnvelope envelope) {
    note("alertsEnvelope " + envelope);
    tenant.options().alertsEnvelope(envelope);
    return this;
  }

  /**
   * Sets how the rows of violations are wrapped; {@link ListEnvelope#ITEMS} by default.
   *
   * @param envelope the envelope
   * @return this handle
   */
  public GovApi violationsEnvelope(ListEnvelope envelope) {
    note("violationsEnvelope " + envelope);
    tenant.options().violationsEnvelope(envelope);
    return this;
  }

  /**
   * Sets the version that older proxies are counted against in the stats; {@code 0.2.8} by default.
   *
   * @param version a dotted version
   * @return this handle
   */
  public GovApi latestProxyVersion(String version) {
    note("latestProxyVersion " + version);
    tenant.options().latestProxyVersion(version);
    return this;
  }

  /**
   * Returns the newest requests that were answered, oldest first: up to 1,000, and fewer where their
   * bodies and those of their answers are more than 64 MiB, but the newest in any case. Of older
   * ones only {@link #attempts} knows. A client may send one call more than once; these are
   * attempts.
   *
   * @return an immutable copy
   */
  public List<RecordedRequest> requests() {
    return tenant.recorder().exchanges().stream().map(RecordedRequest::new).toList();
  }

  /**
   * Returns the newest requests of one operation that were answered, oldest first.
   *
   * @param operation the operation
   * @return an immutable copy
   */
  public List<RecordedRequest> requests(Operation operation) {
    return requests().stream().filter(request -> request.operation() == operation).toList();
  }

  /**
   * Returns how often the server has read a request of an operation, whatever it answered; one that
   * hangs or was dropped counts.
   *
   * @param operation the operation
   * @return the number of attempts
   */
  public int attempts(Operation operation) {
    return tenant.recorder().count(operation);
  }

  /**
   * {@return the newest outbound requests that were delivered or failed, up to 1,000, oldest first}
   */
  public List<Delivery> deliveries() {
    return tenant.recorder().deliveries();
  }

  /**
   * Waits until everything that the tenant had to send so far was delivered or has failed.
   *
   * @param timeout how long to wait at most, in real time
   * @throws AssertionError if something is still on its way then
   * @throws InterruptedException if the thread is interrupted
   */
  public void awaitDeliveries(Duration timeout) throws InterruptedException {
    if (!tenant.awaitDeliveries(timeout)) {
      throw new AssertionError("Something is still being delivered after " + timeout);
    }
  }

  /**
   * Starts to check what was requested of an operation.
   *
   * @param operation the operation
   * @return what to expect; nothing is checked before one of its last words
   */
  public Verification verify(Operation operation) {
    return new Verification(
        tenant, Objects.requireNonNull(operation, "operation"), List.of(), false);
  }

  /**
   * Checks that calls came in an order, with whatever between them.
   *
   * <pre>{@code
   * gov.verifyInOrder(gov.verify(Operation.CREATE_API_KEY), gov.verify(Operation.REVOKE_API_KEY));
   * }</pre>
   *
   * @param expected what to expect, without a last word such as {@code times}
   * @throws AssertionError if they did not come, or in another order
   */
  public void verifyInOrder(Verification... expected) {
    Verification.inOrder(tenant, List.of(expected));
  }

  /**
   * Returns what happened to this tenant: requests with their answers, faults that struck, changes
   * of the state, deliveries, moves of the clock, and whatever the test changed by itself, a line each. The newest 1,000 lines are
   * kept, or fewer of long requests, as in {@link #requests()}, and secrets are not shown. The JUnit extension adds it to the failure of a test.
   *
   * @return one line each, with the time on the tenant's clock, in the order in which it began
   */
  public List<String> timeline() {
    return Timeline.of(tenant).lines();
  }

  /**
   * Returns which members of requests the contract does not name, such as one that is misspelt
   * beyond recognition. They are answered as if they were not there. See {@link
   * #unknownMembersFail}, which makes them problems. New endpoint ids with other characters than
   * the seed has them (lower-case letters, digits and hyphens) are here, too. The newest 1,000 are
   * kept.
   *
   * @return one line each, oldest first; empty if there was none
   */
  public List<String> warnings() {
    return tenant.recorder().warnings();
  }

  /**
   * Sets whether a member that the contract does not name is one of the {@linkplain #problems()
   * problems}, and so fails a test, or only one of the {@linkplain #warnings() warnings}, as by
   * default. What is answered is the same. A member of a wrong type is neither: it is refused with
   * 400, which is a problem. A settings document may have members of any name at its top, as the
   * clients that are published send them, but not in the objects there that the contract names.
   *
   * @param fail true for problems
   * @return this handle
   */
  public GovApi unknownMembersFail(boolean fail) {
    note("unknownMembersFail " + fail);
    tenant.options().unknownMembersFail(fail);
    return this;
  }

  /**
   * Returns what no correct client does: unknown routes, wrong methods,
   * requests that break the contract or HTTP itself, bodies that do not come whole or stop coming
   * for 20 seconds, and requests with this tenant's admin token that name no tenant of the server;
   * and verifications, seeds, approvals and decisions without an end, which do nothing. The newest
   * 1,000 are kept. The JUnit extension fails a test that has any.
   *
   * @return one line each, naming what to do; empty if there was none
   */
  public List<String> problems() {
    return Stream.concat(tenant.recorder().problems().stream(), tenant.unfinished().all().stream())
        .toList();
  }

  /** {@return the problems, which are then forgotten, for a test that provokes one} */
  public List<String> takeProblems() {
    List<String> unfinished = tenant.unfinished().all();
    tenant.unfinished().clear();
    return Stream.concat(tenant.recorder().takeProblems().stream(), unfinished.stream()).toList();
  }

  /** {@return the tenant and the address, no credential} */
  @Override
  public String toString() {
    return "GovApi[" + tenantId() + " at " + url() + "]";
  }
}
