package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.KeyIds;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The emergency revocation of the seed's page: compromised keys into the revoked-key file, a forced check-in, and a look whether they
 * are revoked.
 *
 * <p>In this order: the file; GovAPI's own list (chosen: the page names the file alone, but who stole a key does not read the file),
 * where the revocation of every key is sent before anything is waited for; the {@linkplain RuntimeConfiguration#refresh() refresh}; the
 * MDM sync; a wait until GovAPI lists no key as active and the endpoints have checked in since, or hold a key that no longer lets them;
 * the posture of the keys. A part that fails keeps no other from being tried; what failed to the end is thrown last. Every part leaves
 * evidence, chained as that of a {@link KeyRotation}, and all of it may be done again; a later run goes on in the same file. Immutable
 * and thread-safe.
 */
public final class EmergencyRevocation {
  final Set<String> keyIds;
  final RevokedKeyFile file;
  final @Nullable String fleetId;
  final @Nullable String provider;
  final @Nullable RuntimeConfiguration configuration;
  final Duration timeout;
  private final Path evidence;
  private final Consumer<Entry> listener;
  private final TimeSource time;
  private final Duration poll;

  private EmergencyRevocation(Builder builder) {
    this.keyIds = Collections.unmodifiableSet(new LinkedHashSet<>(builder.keyIds));
    this.file = Checks.required("revokedKeyFile", builder.file);
    this.fleetId = builder.fleetId;
    this.provider = builder.provider;
    this.configuration = builder.configuration;
    this.timeout = builder.timeout;
    this.evidence = Checks.required("evidence", builder.evidence);
    this.listener = builder.listener;
    this.time = builder.time;
    this.poll = builder.poll;
  }

  /**
   * Starts a plan.
   *
   * @return a builder; it says what is required
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Revokes the keys, and waits until the endpoints know or the time is over.
   *
   * @param thoth the tenant's client; it must be allowed to revoke keys, and to read endpoints and sync the MDM
   * @return what it came to; see {@link EmergencyResult#complete()}
   * @throws RotationException if there is no such fleet, and then nothing was done; if the evidence cannot be written, and then nothing
   *     more is done, so name another file; if the run was interrupted; or, at its end, if GovAPI refused a part of it, was in trouble
   *     until the time was over, or still lists a key as active: the message names each failure, and the file has the keys then. A sync
   *     or a refresh that fails is {@link EmergencyResult#synced()}
   * @throws java.io.UncheckedIOException if the file cannot be read or written; no key was revoked then, unless the file was broken by
   *     somebody while this ran
   */
  public EmergencyResult run(ThothClient thoth) {
    Objects.requireNonNull(thoth, "thoth");
    try (EvidenceLog log = EvidenceLog.open(evidence, time::now, listener)) {
      Instant start = time.now();
      log.begin("emergency-" + start.toString().substring(0, 10) + "-" + UUID.randomUUID());
      return new EmergencyRun(this, new RotationWork(thoth, log, time, poll), start).run();
    }
  }

  /** Collects what is to be revoked, and who is to hear of it. Not thread-safe. */
  public static final class Builder {
    private Set<String> keyIds = Set.of();
    private @Nullable RevokedKeyFile file;
    private @Nullable String fleetId;
    private @Nullable String provider;
    private @Nullable RuntimeConfiguration configuration;
    private Duration timeout = Duration.ofMinutes(15);
    private @Nullable Path evidence;
    private Consumer<Entry> listener = entry -> {};
    private TimeSource time = TimeSource.system();
    private Duration poll = Duration.ofSeconds(15);

    private Builder() {}

    /**
     * The compromised keys. Required.
     *
     * @param keyIds their ids; at least one
     * @return this
     * @throws IllegalArgumentException if an id is blank, is {@code metrics}, or could not stand in a revoked-key file
     */
    public Builder keyIds(String... keyIds) {
      for (String id : keyIds) {
        KeyIds.listable(Checks.id("key id", id));
        if (id.equals("metrics")) {
          throw new IllegalArgumentException("key id must not be \"metrics\", which is no key");
        }
      }
      this.keyIds = new LinkedHashSet<>(Arrays.asList(keyIds));
      return this;
    }

    /**
     * The file that the proxies read, which {@value RevokedKeyFile#VARIABLE} names (seed). Required.
     *
     * @param file the file
     * @return this
     */
    public Builder revokedKeyFile(RevokedKeyFile file) {
      this.file = Objects.requireNonNull(file, "file");
      return this;
    }

    /**
     * Whose endpoints to wait for. By default all of the tenant.
     *
     * @param fleetId the fleet's id
     * @return this
     * @throws IllegalArgumentException if the id is blank
     */
    public Builder fleetId(String fleetId) {
      this.fleetId = Checks.id("fleet id", fleetId);
      return this;
    }

    /**
     * Which MDM provider is synced. By default none.
     *
     * @param slug the provider's slug, such as {@code jamf} or {@code intune}
     * @return this
     * @throws IllegalArgumentException if the slug is blank
     */
    public Builder mdmProvider(String slug) {
      this.provider = Checks.id("provider", slug);
      return this;
    }

    /**
     * Whose {@link RuntimeConfiguration#refresh()} pushes the file. By default none; nothing else of it is called.
     *
     * @param configuration the configuration
     * @return this
     */
    public Builder configuration(RuntimeConfiguration configuration) {
      this.configuration = Objects.requireNonNull(configuration, "configuration");
      return this;
    }

    /**
     * How long to wait for GovAPI and for check-ins. Default 15 minutes.
     *
     * @param timeout not negative; zero looks once
     * @return this
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Where the evidence goes. Required. It may be that of an earlier emergency revocation.
     *
     * @param file the file
     * @return this
     */
    public Builder evidence(Path file) {
      this.evidence = Objects.requireNonNull(file, "file");
      return this;
    }

    /**
     * Who hears of each entry of the evidence once it is on disk, for progress. What it throws ends the run.
     *
     * @param listener the listener
     * @return this
     */
    public Builder listener(Consumer<Entry> listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * The time of waits. Default: the machine's.
     *
     * @param time the time
     * @return this
     */
    public Builder time(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * How long to wait between two looks. Default 15 seconds.
     *
     * @param interval positive
     * @return this
     */
    public Builder pollInterval(Duration interval) {
      this.poll = Objects.requireNonNull(interval, "interval");
      return this;
    }

    /**
     * Makes the plan. Nothing is sent.
     *
     * @return the plan
     * @throws IllegalArgumentException if no key is named, or a duration is not what it must be
     * @throws IllegalStateException if something required was not set
     */
    public EmergencyRevocation build() {
      if (keyIds.isEmpty()) {
        throw new IllegalArgumentException("keyIds must name at least one");
      }
      if (timeout.isNegative()) {
        throw new IllegalArgumentException("timeout must not be negative but is " + timeout);
      }
      if (poll.isNegative() || poll.isZero()) {
        throw new IllegalArgumentException("pollInterval must be positive but is " + poll);
      }
      return new EmergencyRevocation(this);
    }
  }
}
