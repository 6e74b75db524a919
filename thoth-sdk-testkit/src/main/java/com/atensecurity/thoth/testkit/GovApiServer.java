package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Simulator;
import com.atensecurity.thoth.testkit.internal.TenantOptions;
import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.standalone.Listener;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A GovAPI on a random port of the loopback interface, with real HTTP and state that behaves. It
 * has as many tenants as tests ask for, and they do not see each other, so one server does for all.
 *
 * <pre>{@code
 * try (GovApiServer server = GovApiServer.start()) {
 *   GovApi gov = server.createTenant();
 *   try (ThothClient thoth = gov.client()) {
 *     thoth.endpoints().list();
 *   }
 * }
 * }</pre>
 *
 * <p>It simulates every published {@link Operation} of the control plane and of the runtime API, and
 * the PAM callback. This class is thread-safe.
 */
public final class GovApiServer implements AutoCloseable {
  private final Simulator simulator;
  private final Service service;
  private final Door door;

  private GovApiServer(Builder builder) {
    long seed = builder.seed == null ? new SecureRandom().nextLong() : builder.seed;
    this.simulator = new Simulator(this::url, builder.clocks, builder.options, seed);
    this.service = builder.front.apply(this, simulator);
    this.door = new Door(builder.listener, service);
  }

  /**
   * Starts a server with the defaults.
   *
   * @return a running server
   */
  public static GovApiServer start() {
    return builder().start();
  }

  /**
   * Returns a builder with the defaults: authentication on, clocks that follow the system clock,
   * ids that differ from run to run.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the base URL, without a tenant.
   *
   * @return for example {@code http://127.0.0.1:49152}
   */
  public URI url() {
    return door.url();
  }

  /**
   * Makes a tenant with an id that no other has.
   *
   * @return the control handle of the tenant
   */
  public GovApi createTenant() {
    return new GovApi(simulator.createTenant());
  }

  /**
   * Finds a tenant, or makes it.
   *
   * @param id 1 to 63 lower-case letters and digits with single hyphens between them; not {@code
   *     v1}, which is the path of the runtime API
   * @return the control handle of the tenant
   * @throws IllegalArgumentException if the id has another form
   */
  public GovApi tenant(String id) {
    return new GovApi(simulator.tenant(id));
  }

  /**
   * Returns the newest requests, up to 1,000, that named no tenant of this server and carried no
   * admin token of one. A request that carries a tenant's admin token is a {@linkplain
   * GovApi#problems() problem of that tenant} instead, and so fails its test. Nobody looks at the
   * others unless a test does: nothing tells which test sent them. Requests of the runtime API, whose
   * paths name no tenant, are for the only tenant of a server that has but one.
   *
   * @return one line each, oldest first
   */
  public List<String> problems() {
    return simulator.strayProblems();
  }

  /** Stops the server. Requests that hang are dropped first, so this does not wait for them. */
  @Override
  public void close() {
    service.close();
    door.close();
  }

  /**
   * Returns the address.
   *
   * @return for messages
   */
  @Override
  public String toString() {
    return "GovApiServer[" + url() + "]";
  }

  /** Configures a server and what its tenants start with. This class is not thread-safe. */
  public static final class Builder {
    private final TenantOptions options = new TenantOptions();
    private Supplier<TestClock> clocks = TestClock::ticking;
    private @Nullable Long seed;
    private Listener listener = Listener.loopback();
    private BiFunction<GovApiServer, Simulator, Service> front = (server, simulator) -> simulator;

    private Builder() {}

    /**
     * Sets whether requests need no credential, as under the seed's {@code GOVAPI_SKIP_AUTH=true};
     * false by default. A request of the runtime API then needs {@code tenant_id} in its body, unless
     * the server has one tenant alone.
     *
     * @param skip true for no authentication
     * @return this builder
     */
    public Builder skipAuth(boolean skip) {
      options.skipAuth(skip);
      return this;
    }

    /**
     * Sets whether webhooks and step-up requests may go to any host; false by default, so that
     * settings copied from somewhere real reach nobody. What is held back shows as a failed {@link
     * Delivery}.
     *
     * @param anywhere true to deliver to hosts other than loopback
     * @return this builder
     */
    public Builder deliverAnywhere(boolean anywhere) {
      options.deliverAnywhere(anywhere);
      return this;
    }

    /**
     * Makes every tenant's clock stand still at a time, until the test moves it.
     *
     * @param instant the time that each tenant starts at
     * @return this builder
     */
    public Builder clockStoppedAt(Instant instant) {
      Objects.requireNonNull(instant, "instant");
      clocks = () -> TestClock.stoppedAt(instant);
      return this;
    }

    /**
     * Makes all tenants share a clock.
     *
     * @param clock the clock
     * @return this builder
     */
    public Builder clock(TestClock clock) {
      Objects.requireNonNull(clock, "clock");
      clocks = () -> clock;
      return this;
    }

    /**
     * Makes ids and keys repeat from run to run, if tenants and requests come in the same order.
     *
     * @param value any number
     * @return this builder
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets how MDM sync jobs and policy syncs progress; {@link SyncPolicy#immediately()} by default.
     *
     * @param policy the policy
     * @return this builder
     */
    public Builder syncPolicy(SyncPolicy policy) {
      options.syncPolicy(Objects.requireNonNull(policy, "policy"));
      return this;
    }

    /**
     * Sets the version that older proxies are counted against; {@code 0.2.8} by default.
     *
     * @param version a dotted version
     * @return this builder
     */
    public Builder latestProxyVersion(String version) {
      options.latestProxyVersion(Objects.requireNonNull(version, "version"));
      return this;
    }

    /** Where the standalone server listens, and what it puts in front of the simulator. */
    Builder standalone(Listener where, BiFunction<GovApiServer, Simulator, Service> inFront) {
      listener = where;
      front = inFront;
      return this;
    }

    /**
     * Starts the server.
     *
     * @return a running server
     */
    public GovApiServer start() {
      return new GovApiServer(this);
    }
  }
}
