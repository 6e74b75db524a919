package com.atensecurity.thoth;

import com.atensecurity.thoth.activity.Activity;
import com.atensecurity.thoth.apikeys.ApiKeys;
import com.atensecurity.thoth.approvals.Approvals;
import com.atensecurity.thoth.billing.Billing;
import com.atensecurity.thoth.browser.Browser;
import com.atensecurity.thoth.endpoints.Endpoints;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.evidence.Evidence;
import com.atensecurity.thoth.fleets.Fleets;
import com.atensecurity.thoth.forensics.Forensics;
import com.atensecurity.thoth.governance.Governance;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.mcp.Mcp;
import com.atensecurity.thoth.mdm.Mdm;
import com.atensecurity.thoth.packs.Packs;
import com.atensecurity.thoth.policies.Policies;
import com.atensecurity.thoth.policies.PolicyChangeArtifacts;
import com.atensecurity.thoth.policies.PolicyExceptions;
import com.atensecurity.thoth.raw.Raw;
import com.atensecurity.thoth.reports.Reports;
import com.atensecurity.thoth.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client for one tenant's GovAPI.
 *
 * <p>Make one and share it: it is immutable, thread-safe and holds the connections. Calls block and
 * return plain values; every one may throw the four kinds of {@link ThothException}. By default a call
 * may take 2 minutes in all and 30 seconds an attempt, and operations that the contract lets a client
 * send again are tried up to 4 times. Everything else reaches the server once.
 *
 * <pre>{@code
 * try (ThothClient thoth = ThothClient.fromEnvironment()) {
 *   Endpoint endpoint = thoth.endpoints().get("ep-e2e-01");
 * }
 * }</pre>
 */
public final class ThothClient implements AutoCloseable {
  private final Calls calls;
  private final Target target;

  private ThothClient(Calls calls, Target target) {
    this.calls = calls;
    this.target = target;
  }

  /**
   * A client for what the environment variables say.
   *
   * @return a client; close it when done
   * @throws ThothConfigurationException if they name no tenant, no credential or two kinds of it, or a
   *     credential file that cannot be read
   */
  public static ThothClient fromEnvironment() {
    return builder().environment(System.getenv()).build();
  }

  /**
   * Starts a client.
   *
   * @return a builder with the defaults, that does not look at the environment
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The tenant of every call.
   *
   * @return the tenant id
   */
  public String tenantId() {
    return target.tenantId();
  }

  /**
   * Where GovAPI is.
   *
   * @return the URL without the tenant's path segment
   */
  public URI baseUrl() {
    return target.baseUrl().uri();
  }

  /** {@return the tenant's settings, and the webhook test} */
  public Settings settings() {
    return new Settings(calls);
  }

  /** {@return device-management providers and their syncs} */
  public Mdm mdm() {
    return new Mdm(calls);
  }

  /** {@return the endpoint inventory, registration and check-in} */
  public Endpoints endpoints() {
    return new Endpoints(calls);
  }

  /** {@return groups of endpoints} */
  public Fleets fleets() {
    return new Fleets(calls);
  }

  /** {@return scoped API keys} */
  public ApiKeys apiKeys() {
    return new ApiKeys(calls);
  }

  /** {@return the queue of actions that wait for a person} */
  public Approvals approvals() {
    return new Approvals(calls);
  }

  /** {@return what happened: alerts, violations, the governance feed and agent statistics} */
  public Activity activity() {
    return new Activity(calls);
  }

  /** {@return tool telemetry, evidence objectives and decision metadata} */
  public Governance governance() {
    return new Governance(calls);
  }

  /** {@return the evidence chain, its verification, bundles and backfill} */
  public Evidence evidence() {
    return new Evidence(calls);
  }

  /** {@return forensic timelines of sessions, incidents and agents} */
  public Forensics forensics() {
    return new Forensics(calls);
  }

  /** {@return policy bundles, and the sync of policies} */
  public Policies policies() {
    return new Policies(calls);
  }

  /** {@return requests to except something from a policy, and their reviews} */
  public PolicyExceptions policyExceptions() {
    return new PolicyExceptions(calls);
  }

  /** {@return policy changes that were generated from exceptions} */
  public PolicyChangeArtifacts policyChangeArtifacts() {
    return new PolicyChangeArtifacts(calls);
  }

  /** {@return compliance packs, and which agents they are applied to} */
  public Packs packs() {
    return new Packs(calls);
  }

  /** {@return browser providers, policies and enrollments} */
  public Browser browser() {
    return new Browser(calls);
  }

  /** {@return MCP vendors, the inventory of MCP traffic, and the tool catalog} */
  public Mcp mcp() {
    return new Mcp(calls);
  }

  /** {@return governance and AIRS reports} */
  public Reports reports() {
    return new Reports(calls);
  }

  /** {@return pricing, cost, credit, invoices and billing artifacts} */
  public Billing billing() {
    return new Billing(calls);
  }

  /**
   * Calls that the contract does not describe.
   *
   * @return a way to send any request below the tenant
   */
  public Raw raw() {
    return new Raw(calls);
  }

  /**
   * The same client with other options for its calls.
   *
   * @param options what is different; what they leave open stays as it is here
   * @return a view that shares everything with this client; closing either closes both
   */
  public ThothClient with(CallOptions options) {
    return new ThothClient(calls.with(Objects.requireNonNull(options, "options")), target);
  }

  /**
   * Runs one operation or several on another thread.
   *
   * <p>Cancelling the future, or any stage derived from it, closes the connection of the call that is
   * under way and starts no other. So does a timeout set with {@code orTimeout}. What is started in
   * {@code thenCompose} by another call of this method is that call's own; start it inside the work
   * instead, on the client that the work is given.
   *
   * @param work what to do with the client that it is given
   * @param <T> the type of the result
   * @return a future of the work's result, or of what it threw
   */
  public <T> CompletableFuture<T> async(Function<ThothClient, T> work) {
    Objects.requireNonNull(work, "work");
    return calls.async(inside -> work.apply(new ThothClient(inside, target)));
  }

  /**
   * Ends the calls under way, closes the connections and stops the threads that this client made. A caller's own {@code
   * OkHttpClient} or executor is left alone.
   */
  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return "ThothClient[tenant=" + tenantId() + ", url=" + baseUrl() + "]";
  }

  /** Collects what a client needs. Not thread-safe. */
  public static final class Builder {
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration ENFORCE_TIMEOUT = Duration.ofSeconds(5);

    private Map<String, String> environment = Map.of();
    private @Nullable String tenantId;
    private @Nullable String apexDomain;
    private @Nullable String govApiUrl;
    private @Nullable String enforcementUrl;
    private @Nullable Credentials credentials;
    private @Nullable Duration callTimeout;
    private long maxResponseBytes = 64L * 1024 * 1024;
    private @Nullable Duration attemptTimeout;
    private int maxAttempts = 4;
    private Duration retryBase = Duration.ofMillis(300);
    private Duration retryCap = Duration.ofSeconds(5);
    private @Nullable OkHttpClient okHttpClient;
    private @Nullable Executor executor;
    private TimeSource time = TimeSource.system();
    private CallListener listener = new CallListener() {};
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Builder() {
      headers.put("User-Agent", "thoth-sdk-java/" + version());
    }

    /**
     * Fills what is not set explicitly from {@code THOTH_TENANT_ID}, {@code THOTH_APEX_DOMAIN}, {@code
     * THOTH_GOVAPI_URL}, {@code THOTH_ADMIN_BEARER_TOKEN_FILE} (seed), {@code
     * THOTH_ADMIN_BEARER_TOKEN}, {@code THOTH_AUTH_SESSION_FILE}, {@code THOTH_ORG_API_KEY}, {@code
     * THOTH_API_KEY}, {@code THOTH_GOV_API_URL} and {@code THOTH_TIMEOUT_SECONDS} (published).
     *
     * <p>Credentials: an inline token beats a token file beats a session file; {@code THOTH_API_KEY}
     * counts only if nothing else is set; a token together with {@code THOTH_ORG_API_KEY} is an error.
     * If {@link #credentials} is called, none of these is looked at.
     *
     * @param variables names and values; blank values count as absent
     * @return this
     */
    public Builder environment(Map<String, String> variables) {
      this.environment = Map.copyOf(variables);
      return this;
    }

    /**
     * Sets the tenant; required, here or in the environment.
     *
     * @param tenantId letters, digits and inner hyphens
     * @return this
     */
    public Builder tenantId(String tenantId) {
      this.tenantId = tenantId;
      return this;
    }

    /**
     * Sets the domain that {@code https://grid.<tenant>.<apex>} is made with. Default {@code
     * atensecurity.com}.
     *
     * @param apexDomain a domain
     * @return this
     */
    public Builder apexDomain(String apexDomain) {
      this.apexDomain = apexDomain;
      return this;
    }

    /**
     * Sets where GovAPI is, instead of deriving it from tenant and apex domain.
     *
     * @param url an https URL; http for this machine only; without the tenant's path segment
     * @return this
     */
    public Builder govApiUrl(String url) {
      this.govApiUrl = url;
      return this;
    }

    /**
     * Sets where {@link #buildEnforcement} finds the runtime enforcement API, instead of {@code
     * https://enforce.<tenant>.<apex>} (published).
     *
     * @param url an https URL; http for this machine only
     * @return this
     */
    public Builder enforcementUrl(String url) {
      this.enforcementUrl = url;
      return this;
    }

    /**
     * Sets who is calling; required, here or in the environment.
     *
     * @param credentials the credentials
     * @return this
     */
    public Builder credentials(Credentials credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /**
     * Limits a whole call: all attempts and the waits between them. Default 2 minutes, or the attempt
     * timeout if that is longer.
     *
     * @param timeout a positive duration
     * @return this
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Builder callTimeout(Duration timeout) {
      this.callTimeout = CallOptions.Builder.positive("callTimeout", timeout);
      return this;
    }

    /**
     * Limits each attempt, from connecting to the last byte of the answer. Default 30 seconds.
     *
     * @param timeout a positive duration
     * @return this
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Builder attemptTimeout(Duration timeout) {
      this.attemptTimeout = CallOptions.Builder.positive("attemptTimeout", timeout);
      return this;
    }

    /**
     * Limits the body of an answer. Default 64 MiB. A longer one ends the call with a {@link
     * ThothResponseException}; of an error body only the first 64 KiB are read in any case.
     *
     * @param bytes at least 1
     * @return this
     * @throws IllegalArgumentException if the number is below 1
     */
    public Builder maxResponseBytes(long bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("maxResponseBytes must be at least 1 but is " + bytes);
      }
      this.maxResponseBytes = bytes;
      return this;
    }

    /**
     * Limits how often an operation is sent that the contract allows to be sent again. Default 4.
     *
     * @param attempts from 1 to 10
     * @return this
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxAttempts(int attempts) {
      this.maxAttempts = CallOptions.Builder.attempts(attempts);
      return this;
    }

    /**
     * Sets the wait before the second attempt, which doubles with each one, and where it stops. Up to
     * half of each wait is taken off at random. Default 300 ms and 5 s. A server's {@code Retry-After}
     * goes before.
     *
     * @param base the first wait; lowered to {@code cap} if above it
     * @param cap the longest wait
     * @return this
     * @throws IllegalArgumentException if a duration is not positive
     */
    public Builder retryDelay(Duration base, Duration cap) {
      this.retryBase = CallOptions.Builder.positive("base", base);
      this.retryCap = CallOptions.Builder.positive("cap", cap);
      return this;
    }

    /**
     * Uses the caller's HTTP client: its connections, proxy, TLS, DNS and interceptors. Its cache,
     * authenticator, redirects and resends are switched off in a copy, and it is never shut down here. Its own timeouts
     * stay: OkHttp's are 10 seconds each for connecting, reading and writing, which may end an attempt before the attempt
     * timeout does.
     *
     * @param client the caller's client
     * @return this
     */
    public Builder okHttpClient(OkHttpClient client) {
      this.okHttpClient = Objects.requireNonNull(client, "client");
      return this;
    }

    /**
     * Runs {@link ThothClient#async} on the caller's executor. By default on daemon threads of the
     * client's own.
     *
     * @param executor never shut down here
     * @return this
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * Sets where time comes from. Default {@link TimeSource#system()}.
     *
     * @param time clock and sleeper
     * @return this
     */
    public Builder timeSource(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets who hears of calls. Default nobody.
     *
     * @param listener the listener
     * @return this
     */
    public Builder listener(CallListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Says what provisions through this client, in the headers that the vendor's own tools send
     * (published): {@code X-Aten-Provisioned-Via}, {@code X-Aten-Provisioner}, {@code
     * X-Aten-Provisioner-Version} and {@code User-Agent}. By default none of the first three is sent.
     *
     * @param via the channel, such as {@code terraform}; sent in lower case
     * @param name the provisioner
     * @param version its version
     * @return this
     * @throws IllegalArgumentException if a text is blank or a header cannot carry it
     */
    public Builder provisioner(String via, String name, String version) {
      Checks.notBlank("via", via);
      Checks.notBlank("name", name);
      Checks.notBlank("version", version);
      CallOptions checked =
          CallOptions.builder()
              .header("X-Aten-Provisioned-Via", via.toLowerCase(Locale.ROOT))
              .header("X-Aten-Provisioner", name)
              .header("X-Aten-Provisioner-Version", version)
              .header("User-Agent", name + "/" + version)
              .build();
      headers.putAll(checked.headers());
      return this;
    }

    /**
     * Makes the client. Nothing is sent.
     *
     * @return a client; close it when done
     * @throws ThothConfigurationException if there is no tenant, no credential or two kinds of it, a
     *     URL that must be https, or a credential file that cannot be read
     */
    public ThothClient build() {
      Target target = Target.govApi(choice(govApiUrl), environment);
      Duration attempt = attemptTimeout == null ? Target.timeout(environment) : attemptTimeout;
      Duration usual = attempt.compareTo(CALL_TIMEOUT) > 0 ? attempt : CALL_TIMEOUT;
      return new ThothClient(
          calls(target, callTimeout == null ? usual : callTimeout, attempt), target);
    }

    /**
     * Makes a client for the runtime enforcement API, which is another host with other credentials: an API key, by default
     * {@code THOTH_API_KEY} of the environment. An attempt, and a call, may take 5 seconds unless they are set here.
     * The environment may also have {@code THOTH_EVENT_INGEST_TOKEN} and {@code THOTH_FAIL_OPEN} (published).
     *
     * @return a client; close it when done
     * @throws ThothConfigurationException if there is no tenant, no API key, a URL that must be https, or a {@code
     *     THOTH_FAIL_OPEN} that is neither true nor false
     */
    public EnforcementClient buildEnforcement() {
      Target target = Target.runtime(choice(enforcementUrl), environment);
      Duration attempt = attemptTimeout == null ? ENFORCE_TIMEOUT : attemptTimeout;
      return new EnforcementClient(
          calls(target, callTimeout == null ? attempt : callTimeout, attempt),
          target.tenantId(),
          Target.ingestToken(environment),
          Target.failOpen(environment));
    }

    private Target.Choice choice(@Nullable String url) {
      return new Target.Choice(tenantId, apexDomain, url, credentials);
    }

    private Calls calls(Target target, Duration call, Duration attempt) {
      ClientConfig config =
          new ClientConfig(
              target,
              call,
              attempt,
              maxAttempts,
              maxResponseBytes,
              retryBase,
              retryCap,
              time,
              listener,
              Map.copyOf(headers));
      return new CallView(new CallEngine(config, okHttpClient, executor), CallOptions.NONE, null);
    }

    private static String version() {
      String version = ThothClient.class.getPackage().getImplementationVersion();
      return version == null ? "dev" : version;
    }
  }
}
