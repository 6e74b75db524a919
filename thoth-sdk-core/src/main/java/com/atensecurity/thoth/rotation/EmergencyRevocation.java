package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.EMERGENCY;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import com.atensecurity.thoth.endpoints.ThothHealthApiKey;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The emergency revocation of the seed's page: compromised keys into the revoked-key file, a forced check-in, and a look whether they
 * are revoked.
 *
 * <p>In this order: the file; the {@linkplain RuntimeConfiguration#refresh() refresh}; GovAPI's own list (chosen: the page names the file
 * alone, but who stole a key does not read the file); the MDM sync; a wait until the endpoints have checked in since, or hold a key that
 * no longer lets them; the posture of the keys. Every part leaves evidence, chained as that of a {@link KeyRotation}, and all of it may be
 * done again; a later run goes on in the same file. Immutable and thread-safe.
 */
public final class EmergencyRevocation {
  private final Set<String> keyIds;
  private final RevokedKeyFile file;
  private final @Nullable String fleetId;
  private final @Nullable String provider;
  private final @Nullable RuntimeConfiguration configuration;
  private final Duration timeout;
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
   * @throws RotationException if GovAPI refused, or was in trouble until the time was over; the file has the keys then. A
   *     sync or a refresh that fails does not end the run
   * @throws java.io.UncheckedIOException if the file cannot be read or written; nothing was done then
   */
  public EmergencyResult run(ThothClient thoth) {
    Objects.requireNonNull(thoth, "thoth");
    try (EvidenceLog log = EvidenceLog.open(evidence, time::now, listener)) {
      Instant start = time.now();
      log.begin("emergency-" + start.toString().substring(0, 10) + "-" + UUID.randomUUID());
      return run(new RotationWork(thoth, log, time, poll), start, start.plus(timeout));
    }
  }

  private EmergencyResult run(RotationWork work, Instant start, Instant deadline) {
    work.note(EMERGENCY, "started", "key_ids", keyIds, "file", file.file(), "fleet_id", fleetId);
    work.note(EMERGENCY, "listed", "added", file.add(keyIds));
    synced(work, null, configuration, deadline);
    List<String> unknown = revoke(work, deadline);
    Instant synced = synced(work, provider, null, deadline);
    work.note(EMERGENCY, "synced", "synced_at", synced);
    FleetLook fleet = confirmed(work, synced, deadline);
    List<ThothHealthApiKey> keys = posture(work, deadline);
    Entry end =
        work.note(
            EMERGENCY,
            "done",
            "revoked",
            revoked(keys),
            "unknown",
            unknown,
            "endpoints",
            fleet.endpoints(),
            "confirmed",
            fleet.moved(),
            "not_confirmed",
            fleet.rest());
    return new EmergencyResult(
        keys, unknown, fleet.endpoints(), fleet.moved(), fleet.rest(), start, end.at(), end.hash());
  }

  /** Revokes the keys in GovAPI, and returns those that it did not know. */
  private List<String> revoke(RotationWork work, Instant deadline) {
    List<ApiKeyInfo> before = work.keys(EMERGENCY, deadline);
    for (String id : keyIds) {
      work.revoke(EMERGENCY, id, deadline);
    }
    return keyIds.stream().filter(id -> RotationWork.key(before, id) == null).toList();
  }

  private static List<String> revoked(List<ThothHealthApiKey> keys) {
    return keys.stream()
        .filter(key -> Boolean.TRUE.equals(key.revoked()))
        .map(key -> String.valueOf(key.keyId()))
        .toList();
  }

  /** A push that fails is no reason to leave a stolen key valid: what is left to do is done, and who did not hear is told. */
  private static Instant synced(
      RotationWork work,
      @Nullable String provider,
      @Nullable RuntimeConfiguration configuration,
      Instant deadline) {
    try {
      return work.sync(EMERGENCY, provider, configuration, deadline);
    } catch (RotationException e) {
      if (!e.isSetback()) {
        throw e;
      }
      work.note(EMERGENCY, "unsynced", "failure", e.getMessage());
      return work.now();
    }
  }

  private FleetLook confirmed(RotationWork work, Instant since, Instant deadline) {
    FleetLook before = FleetLook.NOTHING;
    while (true) {
      FleetLook fleet =
          work.patiently(
              EMERGENCY,
              deadline,
              () ->
                  work.look(
                      fleetId,
                      e ->
                          FleetLook.seenSince(e, since)
                              || keyIds.contains(String.valueOf(e.managedRuntimeKeyId())),
                      e -> false));
      if (fleet.moved() != before.moved() || fleet.endpoints() != before.endpoints()) {
        work.note(EMERGENCY, "looked", "endpoints", fleet.endpoints(), "confirmed", fleet.moved());
      }
      if (fleet.moved() == fleet.endpoints() || !work.now().isBefore(deadline)) {
        return fleet;
      }
      before = fleet;
      work.pause(EMERGENCY, deadline);
    }
  }

  private List<ThothHealthApiKey> posture(RotationWork work, Instant deadline) {
    Set<String> listed = file.ids();
    List<ApiKeyInfo> keys = work.keys(EMERGENCY, deadline);
    return keyIds.stream().map(id -> posture(id, RotationWork.key(keys, id), listed)).toList();
  }

  private ThothHealthApiKey posture(String id, @Nullable ApiKeyInfo key, Set<String> listed) {
    Instant end = key == null ? null : key.expiresAt();
    Boolean expired = end == null ? null : !time.now().isBefore(end);
    boolean revoked = listed.contains(id) && !RotationWork.isActive(key);
    return new ThothHealthApiKey(id, expired, null, revoked, Map.of());
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
     * @throws IllegalArgumentException if an id is blank
     */
    public Builder keyIds(String... keyIds) {
      for (String id : keyIds) {
        Checks.id("key id", id);
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
