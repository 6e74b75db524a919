package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.TestClock;
import com.atensecurity.thoth.testkit.internal.billing.Billing;
import com.atensecurity.thoth.testkit.internal.faults.FaultQueue;
import com.atensecurity.thoth.testkit.internal.faults.Scripts;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import com.atensecurity.thoth.testkit.internal.values.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that the GovAPI knows of one tenant, behind one lock. Thread-safe. */
public final class Tenant {
  /** How far off the clock is by which a thread works. */
  private static final ThreadLocal<@Nullable Duration> SKEW = new ThreadLocal<>();

  /** What looks at all of fewer is soon done: within a few milliseconds, once the JVM is warm. */
  private static final int MANY_ROWS = 500;

  private final String id;
  private final URI baseUrl;
  private final TenantFinder finder;
  private final String adminToken;
  private final String evidenceKey;
  private final TestClock clock;
  private final TenantOptions options;
  private final Ids ids;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Misbehaviour> misbehaviours = EnumSet.noneOf(Misbehaviour.class);
  private final FaultQueue faults;
  private final Scripts scripts = new Scripts();
  private final Recorder recorder = new Recorder();
  private final Unfinished unfinished = new Unfinished();
  private final SettingsResource settings = new SettingsResource(this);
  private final MdmResource mdm = new MdmResource(this);
  private final EndpointsResource endpoints = new EndpointsResource(this);
  private final FleetsResource fleets = new FleetsResource(this);
  private final ApiKeysResource apiKeys = new ApiKeysResource(this);
  private final ApprovalsResource approvals = new ApprovalsResource(this);
  private final PolicyBundles bundles = new PolicyBundles(this);
  private final PolicyExceptions exceptions = new PolicyExceptions(this);
  private final Activity activity = new Activity(this);
  private final Decisions decisions = new Decisions(this);
  private final EvidenceChain chain = new EvidenceChain(this);
  private final McpResource mcp = new McpResource(this);
  private final Telemetry telemetry = new Telemetry(this);
  private final Reports reports = new Reports(this);
  private final Billing billing;
  private final Enforcement enforcement = new Enforcement(this);
  private final PamResource pam;
  private final Outbound outbound;
  private final Handlers handlers = new Handlers(this);
  private final Gate gate = new Gate(this);

  Tenant(
      String id,
      URI baseUrl,
      TestClock clock,
      TenantOptions options,
      Ids ids,
      Courier courier,
      TenantFinder finder) {
    this.id = id;
    this.finder = finder;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.options = options;
    this.ids = ids;
    this.faults = new FaultQueue(id.hashCode());
    this.adminToken = ids.secret("admin-");
    this.evidenceKey = ids.secret("evidence-");
    this.billing = new Billing(clock);
    this.outbound = new Outbound(this, courier);
    this.pam = new PamResource(this);
  }

  /** The id. */
  public String id() {
    return id;
  }

  /** The base URL of the server. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** The admin bearer token. */
  public String adminToken() {
    return adminToken;
  }

  /** The clock. */
  public TestClock clock() {
    return clock;
  }

  /** What the tenant chose where the contract leaves it open. */
  public TenantOptions options() {
    return options;
  }

  /** The planned faults. */
  public FaultQueue faults() {
    return faults;
  }

  /** The scripted answers. */
  public Scripts scripts() {
    return scripts;
  }

  /** What happened so far. */
  public Recorder recorder() {
    return recorder;
  }

  /** What the test began to say and did not end. */
  public Unfinished unfinished() {
    return unfinished;
  }

  /** Switches a misbehaviour on or off. */
  public void misbehave(Misbehaviour misbehaviour, boolean on) {
    locked(
        () -> {
          boolean changes =
              on ? misbehaviours.add(misbehaviour) : misbehaviours.remove(misbehaviour);
          if (changes) {
            note("test", (on ? "misbehave " : "behave ") + misbehaviour);
          }
          if (changes && on && misbehaviour == Misbehaviour.STATS_FROZEN) {
            endpoints.freezeStats();
          }
          return misbehaviour;
        });
  }

  boolean has(Misbehaviour misbehaviour) {
    return locked(() -> misbehaviours.contains(misbehaviour));
  }

  /** Records a decision of the enforcer and returns its event id. */
  public String record(Decision decision, ToolCall toolCall) {
    return locked(() -> decisions.decide(decision, toolCall).text("event_id", ""));
  }

  /** Opens an approval, as a STEP_UP decision does. */
  public OpenedApproval open(ToolCall toolCall) {
    return locked(() -> decisions.open(toolCall));
  }

  /** Decides every call of a tool so, or by the settings again if null. */
  public void decide(String toolName, @Nullable Decision decision) {
    locked(
        () -> {
          note("test", "decide " + toolName + (decision == null ? " by settings" : " " + decision));
          enforcement.decide(toolName, decision);
          return toolName;
        });
  }

  /** Changes an evidence record behind the back of the chain; false if there is no such record. */
  public boolean tamperWithEvidence(long chainIndex) {
    return locked(
        () -> {
          boolean found = chain.tamper(chainIndex);
          if (found) {
            note("test", "tamper with evidence " + chainIndex);
          }
          return found;
        });
  }

  /** Makes an API key of the whole organization and returns it. */
  public String issueKey(List<String> permissions) {
    return locked(
        () -> {
          note("test", "issue an API key that may " + String.join(", ", permissions));
          return apiKeys.issue(permissions);
        });
  }

  /** Waits until everything that was to be sent so far was sent or has failed. */
  public boolean awaitDeliveries(Duration timeout) throws InterruptedException {
    return outbound.await(timeout);
  }

  /** Replaces the settings without a request. */
  public void settings(byte[] json) {
    JsonObject document = settingsOf(json);
    locked(
        () -> {
          note("test", "settings " + Redaction.cut(JsonTree.text(Redaction.shown(document))));
          settings.replace(document);
          return document;
        });
  }

  /** Replaces one member of the settings without a request; the others stay. */
  public void setting(String member, JsonObject value) {
    locked(
        () -> {
          note("test", "settings " + member + " " + JsonTree.text(Redaction.shown(value)));
          settings.replace(settings.current().copy().with(member, value));
          return value;
        });
  }

  private static JsonObject settingsOf(byte[] json) {
    String wrong = "an array or a plain value";
    try {
      if (JsonTree.parse(json) instanceof JsonObject document) {
        return document;
      }
    } catch (JsonSyntaxException e) {
      wrong = String.valueOf(e.getMessage());
    }
    throw new IllegalArgumentException("The settings must be a JSON object, but are " + wrong);
  }

  /** The settings with their secrets, as JSON. */
  public String settingsText() {
    return new String(locked(() -> JsonTree.write(settings.current())), StandardCharsets.UTF_8);
  }

  /** Whether there is so much that an answer about all of it takes a while. */
  boolean isLarge() {
    return locked(
        () -> endpoints.count() + fleets.count() + apiKeys.count() + activity.count() > MANY_ROWS);
  }

  /** By this, a request that names no tenant is known to be of this one. */
  void owns(String token) {
    finder.add(token, this);
  }

  /** Takes the lock if that takes no time; {@link #unlock} returns it. */
  boolean tryLock() {
    return lock.tryLock();
  }

  void unlock() {
    lock.unlock();
  }

  <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** The time, by a clock that is off while a fault says so. */
  Instant now() {
    Duration off = SKEW.get();
    return off == null ? clock.instant() : clock.instant().plus(off);
  }

  /** Does something on this thread by a clock that is off. */
  <T> T skewed(Duration off, Supplier<T> work) {
    SKEW.set(off);
    try {
      return work.get();
    } finally {
      SKEW.remove();
    }
  }

  /** Puts a line into the timeline; the text must be safe to show. */
  public void note(String kind, String text) {
    recorder.note(now(), kind, text);
  }

  /** Warns the test of what is answered all the same. */
  void warn(String text) {
    recorder.warning(text);
    note("warning", text);
  }

  Ids ids() {
    return ids;
  }

  SettingsResource settings() {
    return settings;
  }

  MdmResource mdm() {
    return mdm;
  }

  EndpointsResource endpoints() {
    return endpoints;
  }

  FleetsResource fleets() {
    return fleets;
  }

  ApiKeysResource apiKeys() {
    return apiKeys;
  }

  ApprovalsResource approvals() {
    return approvals;
  }

  PolicyBundles bundles() {
    return bundles;
  }

  PolicyExceptions exceptions() {
    return exceptions;
  }

  Activity activity() {
    return activity;
  }

  Decisions decisions() {
    return decisions;
  }

  String evidenceKey() {
    return evidenceKey;
  }

  EvidenceChain chain() {
    return chain;
  }

  McpResource mcp() {
    return mcp;
  }

  Telemetry telemetry() {
    return telemetry;
  }

  Reports reports() {
    return reports;
  }

  Billing billing() {
    return billing;
  }

  Enforcement enforcement() {
    return enforcement;
  }

  PamResource pam() {
    return pam;
  }

  Outbound outbound() {
    return outbound;
  }

  Handlers handlers() {
    return handlers;
  }

  Gate gate() {
    return gate;
  }
}
