package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.endpoints.Environment;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.fleet.Incident.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A simulated fleet of proxies: they find their identity, register, get a key, check in, and some go
 * offline, drift or rotate their key, all through {@code thoth-sdk-core} over HTTP.
 *
 * <pre>{@code
 * FleetResult day =
 *     EndpointFleet.builder(gov)
 *         .size(1_000)
 *         .lasting(Duration.ofDays(1))
 *         .offline(0.1, Duration.ofHours(8), Duration.ofHours(1))
 *         .build()
 *         .run();
 * System.out.println(day.table());
 * }</pre>
 *
 * <p>Who does what when follows from the seed alone. Against a {@link GovApi} the fleet moves the
 * tenant's clock instead of waiting, so that a day takes as long as its requests. A proxy registers,
 * and asks for a key that is scoped to it and may only write, as the admin, before its first
 * check-in; it checks in with that key. Whatever key a run made it revokes at the end; endpoints
 * stay, for the contract has no way to delete one. Immutable and thread-safe.
 */
public final class EndpointFleet {
  private final FleetPlan plan;

  private EndpointFleet(FleetPlan plan) {
    this.plan = plan;
  }

  /**
   * Starts a fleet that talks to a simulated GovAPI, on its clock.
   *
   * @param gov the tenant; nothing else should move its clock during a run
   * @return a builder with the defaults
   */
  public static Builder builder(GovApi gov) {
    return new Builder(gov::clientBuilder, () -> Pace.virtual(gov.clock()));
  }

  /**
   * Starts a fleet that talks to any GovAPI, in real time.
   *
   * @param admin makes builders of clients of a tenant, with a credential that may register endpoints,
   *     and make and revoke API keys; asked for a few at the start of a run
   * @return a builder with the defaults
   */
  public static Builder builder(Supplier<ThothClient.Builder> admin) {
    return builder(admin, TimeSource.system());
  }

  /**
   * Starts a fleet that talks to any GovAPI, in a time of the caller's.
   *
   * @param admin makes builders of clients, as in {@link #builder(Supplier)}
   * @param time what the schedule follows
   * @return a builder with the defaults
   */
  public static Builder builder(Supplier<ThothClient.Builder> admin, TimeSource time) {
    Objects.requireNonNull(time, "time");
    return new Builder(Objects.requireNonNull(admin, "admin"), () -> Pace.real(time));
  }

  /**
   * Runs the whole schedule. A call that fails is counted and the fleet goes on: who is unknown
   * registers again, and whose key is refused with 401 asks for another one, at the next check-in.
   *
   * @return what happened
   * @throws InterruptedException if the thread is interrupted; the fleet stops
   * @throws com.atensecurity.thoth.ThothConfigurationException if there can be no client
   */
  public FleetResult run() throws InterruptedException {
    return new FleetRun(plan).run();
  }

  /** Collects what a fleet is and does. Not thread-safe. */
  public static final class Builder {
    private final Supplier<ThothClient.Builder> clients;
    private final Supplier<Pace> pace;
    private final List<Incident> incidents = new ArrayList<>();
    private int size = 100;
    private String name = "ep";
    private Duration interval = Duration.ofMinutes(1);
    private double jitter = 0.1;
    private Duration duration = Duration.ofMinutes(10);
    private long seed = 1;
    private int parallelism = 8;
    private Environment environment = Environment.DEV;
    private @Nullable String fleetId;
    private String proxyVersion = "0.2.8";
    private boolean keys = true;
    private FleetListener listener = progress -> {};

    private Builder(Supplier<ThothClient.Builder> clients, Supplier<Pace> pace) {
      this.clients = clients;
      this.pace = pace;
    }

    /**
     * Sets how many proxies there are. Default 100.
     *
     * @param proxies from 1 to 1,000,000
     * @return this
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder size(int proxies) {
      this.size = between("size", proxies, 1, 1_000_000);
      return this;
    }

    /**
     * Sets what the names of endpoints begin with. Default {@code ep}, which gives {@code ep-00001}.
     *
     * @param prefix lower-case letters and digits, with hyphens between them
     * @return this
     * @throws IllegalArgumentException if the prefix has another form
     */
    public Builder named(String prefix) {
      if (!prefix.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        throw new IllegalArgumentException(
            "the name \""
                + prefix
                + "\" must be lower-case letters and digits with single hyphens");
      }
      this.name = prefix;
      return this;
    }

    /**
     * Sets how long a proxy waits between two check-ins. Default a minute. A simulated GovAPI counts
     * an endpoint as online for five.
     *
     * @param interval a positive duration
     * @return this
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Builder checkInEvery(Duration interval) {
      this.interval = positive("checkInEvery", interval);
      return this;
    }

    /**
     * Sets by how much of the interval, at random, a proxy is early or late. Default 0.1.
     *
     * @param share from 0, which is never, to 1
     * @return this
     * @throws IllegalArgumentException if the share is out of range
     */
    public Builder jitter(double share) {
      this.jitter = share("jitter", share);
      return this;
    }

    /**
     * Sets how long the schedule is. Default ten minutes.
     *
     * @param duration a positive duration
     * @return this
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Builder lasting(Duration duration) {
      this.duration = positive("lasting", duration);
      return this;
    }

    /**
     * Sets what the schedule is derived from. Default 1.
     *
     * @param value any number
     * @return this
     */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /**
     * Sets how many requests may be under way at a time. Default 8.
     *
     * @param threads from 1 to 1,000
     * @return this
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder parallelism(int threads) {
      this.parallelism = between("parallelism", threads, 1, 1_000);
      return this;
    }

    /**
     * Sets the environment that endpoints register in. Default {@code dev}.
     *
     * @param environment the environment
     * @return this
     */
    public Builder environment(Environment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Registers the endpoints in a fleet of the tenant, which must exist. Default none.
     *
     * @param fleetId the fleet's id
     * @return this
     */
    public Builder fleetId(String fleetId) {
      this.fleetId = Objects.requireNonNull(fleetId, "fleetId");
      return this;
    }

    /**
     * Sets the proxy version that is reported. Default {@code 0.2.8}, as in the seed.
     *
     * @param version a dotted version
     * @return this
     */
    public Builder proxyVersion(String version) {
      this.proxyVersion = Objects.requireNonNull(version, "version");
      return this;
    }

    /**
     * Makes no API keys: everything is sent with the admin's credential.
     *
     * @return this
     */
    public Builder withoutKeys() {
      this.keys = false;
      return this;
    }

    /**
     * Takes some proxies offline: they send nothing. What each of them misses is counted.
     *
     * @param share how many of all, from 0 to 1
     * @param from when, after the start
     * @param lasting for how long
     * @return this
     * @throws IllegalArgumentException if the share is out of range, or a duration is negative
     */
    public Builder offline(double share, Duration from, Duration lasting) {
      return incident(Kind.OFFLINE, share, from, lasting);
    }

    /**
     * Lets some proxies drift, which is what the seed calls a key whose context is not the identity of
     * the machine: they find another identity, register it, and check in under it with the old key.
     * When it is over they get a key for the new identity and revoke the old one. A simulated GovAPI
     * refuses such check-ins with 403.
     *
     * @param share how many of all, from 0 to 1
     * @param from when, after the start
     * @param lasting how long they keep the old key
     * @return this
     * @throws IllegalArgumentException if the share is out of range, or a duration is negative
     */
    public Builder drift(double share, Duration from, Duration lasting) {
      return incident(Kind.DRIFT, share, from, lasting);
    }

    /**
     * Lets some proxies rotate their key, in the seed's order: make a new one, check in with it, and
     * only then revoke the old one. If the new one is refused, it is revoked instead.
     *
     * @param share how many of all, from 0 to 1
     * @param from when, after the start; each does so instead of its next check-in
     * @return this
     * @throws IllegalArgumentException if the share is out of range, or the duration is negative
     */
    public Builder rotateKeys(double share, Duration from) {
      return incident(Kind.ROTATION, share, from, Duration.ZERO);
    }

    private Builder incident(Kind kind, double share, Duration from, Duration lasting) {
      notNegative("from", from);
      notNegative("lasting", lasting);
      incidents.add(new Incident(kind, share("share", share), from, from.plus(lasting)));
      return this;
    }

    /**
     * Sets who hears how far a run is. Default nobody.
     *
     * @param listener the listener
     * @return this
     */
    public Builder listener(FleetListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Makes the fleet. Nothing is sent.
     *
     * @return a fleet that no longer follows this builder
     * @throws IllegalStateException if keys are to be rotated in a fleet without keys
     */
    public EndpointFleet build() {
      if (!keys && incidents.stream().anyMatch(incident -> incident.kind() == Kind.ROTATION)) {
        throw new IllegalStateException(
            "rotateKeys needs keys; leave out withoutKeys() or rotateKeys(...)");
      }
      return new EndpointFleet(
          new FleetPlan(
              clients,
              pace,
              size,
              name,
              interval,
              jitter,
              duration,
              seed,
              parallelism,
              environment,
              fleetId,
              proxyVersion,
              keys,
              List.copyOf(incidents),
              listener));
    }

    private static int between(String what, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            what + " must be from " + least + " to " + most + " but is " + value);
      }
      return value;
    }

    private static double share(String what, double value) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(what + " must be from 0 to 1 but is " + value);
      }
      return value;
    }

    private static Duration positive(String what, Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException(what + " must be positive but is " + value);
      }
      return value;
    }

    private static void notNegative(String what, Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException(what + " must not be negative but is " + value);
      }
    }
  }
}
