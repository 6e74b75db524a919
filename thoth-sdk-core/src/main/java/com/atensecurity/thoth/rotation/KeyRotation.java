package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rotation of a fleet's key, as the seed's page has it: {@link RotationStep} has its steps.
 *
 * <p>The page's required controls are enforced: nothing starts without a window or outside of it; the new key is of this one fleet
 * and has these permissions alone; what the runtime uses now is recorded before the cutover, and put back if the window ends
 * before the rotation could; every step leaves evidence, chained and with its time. The old key is not
 * revoked while an endpoint uses it.
 *
 * <p>The evidence is also the memory. Killed at any point and run again with the same evidence, in whatever process, a rotation
 * goes on where it was. A rotation that has ended is not done again: its result is told again. The plaintext
 * of the key is in memory from its creation until the sink has it, and nowhere else; a rotation that was killed between revokes
 * that key, which nobody uses yet, and makes another.
 *
 * <p>GovAPI's trouble ({@code 429}, {@code 5xx}, no connection) is waited out until the window ends. Endpoint times and uses of keys
 * are GovAPI's, windows are this machine's: their clocks should agree within a fraction of {@code quiet}. Immutable and
 * thread-safe; two runs on one evidence file at once are refused, and so is a second rotation of a fleet beside one that is
 * under way: see {@link Builder#otherKeyIds(String...)}.
 *
 * <pre>{@code
 * RotationResult result =
 *     KeyRotation.builder()
 *         .fleetId("flt-1")
 *         .oldKeyId("key-1")
 *         .permissions(READ, WRITE, EXECUTE)
 *         .window(from, to)
 *         .mdmProvider("jamf")
 *         .keySink(vault::put)
 *         .configuration(RuntimeConfiguration.ofFile(config, "api_key_file"))
 *         .evidence(Path.of("rotation.jsonl"))
 *         .build()
 *         .run(thoth);
 * }</pre>
 */
public final class KeyRotation {
  final @Nullable String fleetId;
  final @Nullable String fleetName;
  final @Nullable String region;
  final String oldKeyId;
  final List<String> otherKeyIds;
  final List<ApiKeyPermission> permissions;
  final List<ApiKeyPermission> dropped;
  final Instant from;
  final Instant to;
  final Duration validation;
  final double share;
  final Duration quiet;
  final @Nullable String provider;
  final KeySink sink;
  final RuntimeConfiguration configuration;
  private final Path evidence;
  private final Consumer<Entry> listener;
  private final TimeSource time;
  private final Duration poll;

  /** Beyond it times no longer have their usual form. */
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private KeyRotation(Builder builder) {
    this.fleetId = builder.fleetId;
    this.fleetName = builder.fleetName;
    this.region = builder.region;
    this.oldKeyId = Checks.required("oldKeyId", builder.oldKeyId);
    this.otherKeyIds = builder.otherKeyIds;
    this.permissions = builder.permissions;
    this.dropped = builder.dropped;
    this.from = Checks.required("window", builder.from);
    this.to = Checks.required("window", builder.to);
    this.validation = builder.validation;
    this.share = builder.share;
    this.quiet = builder.quiet;
    this.provider = builder.provider;
    this.sink = Checks.required("keySink", builder.sink);
    this.configuration = Checks.required("configuration", builder.configuration);
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
   * Rotates the key, or goes on with it, or tells how it ended. Takes until the fleet has moved, or until the window ends and the
   * way back is done.
   *
   * @param thoth the tenant's client; it must be allowed to manage keys, and to read endpoints and sync the MDM
   * @return how it ended: rotated, or rolled back
   * @throws RotationException if it may not start, was refused, was interrupted, the evidence was tampered with or belongs to
   *     another rotation, or neither the way forward nor the way back could be done; running it again is safe
   */
  public RotationResult run(ThothClient thoth) {
    Objects.requireNonNull(thoth, "thoth");
    try (EvidenceLog log = EvidenceLog.open(evidence, time::now, listener)) {
      return new RotationRun(this, new RotationWork(thoth, log, time, poll)).run();
    }
  }

  /** Until when to finish what was begun in the window. */
  Instant patience(Instant now) {
    return (now.isBefore(to) ? to : now).plus(validation).plus(quiet);
  }

  /** What makes this rotation the one that it is; a resumed run must have the same. */
  Json plan() {
    return RotationWork.detail(
        "fleet_id", fleetId,
        "new_fleet", fleetName,
        "region", region,
        "old_key_id", oldKeyId,
        "permissions", permissions.stream().map(ApiKeyPermission::value).sorted().toList(),
        "from", from,
        "to", to,
        "validation", validation,
        "share", String.valueOf(share),
        "quiet", quiet,
        "mdm_provider", provider);
  }

  /** Collects what is to be rotated, and how. Not thread-safe. */
  public static final class Builder {
    private @Nullable String fleetId;
    private @Nullable String fleetName;
    private @Nullable String region;
    private @Nullable String oldKeyId;
    private List<String> otherKeyIds = List.of();
    private List<ApiKeyPermission> permissions = List.of();
    private List<ApiKeyPermission> dropped = List.of();
    private @Nullable Instant from;
    private @Nullable Instant to;
    private Duration validation = Duration.ofHours(1);
    private double share = 1;
    private Duration quiet = Duration.ofMinutes(15);
    private @Nullable String provider;
    private @Nullable KeySink sink;
    private @Nullable RuntimeConfiguration configuration;
    private @Nullable Path evidence;
    private Consumer<Entry> listener = entry -> {};
    private TimeSource time = TimeSource.system();
    private Duration poll = Duration.ofMinutes(1);

    private Builder() {}

    /**
     * The fleet whose key is rotated. Required, unless a new fleet is to be created.
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
     * Has a fleet created first, for whose endpoints the key is to be.
     *
     * @param name the name; no fleet may have it already
     * @param region the control-plane region that really manages the fleet (seed); a fleet that GovAPI puts elsewhere is refused
     * @return this
     * @throws IllegalArgumentException if a text is blank
     */
    public Builder newFleet(String name, String region) {
      this.fleetName = Checks.notBlank("fleet name", name);
      this.region = Checks.notBlank("region", region);
      return this;
    }

    /**
     * The key to replace. Required. It must be scoped to the fleet; with a new fleet, to any one fleet.
     *
     * @param keyId the key's id
     * @return this
     * @throws IllegalArgumentException if the id is blank
     */
    public Builder oldKeyId(String keyId) {
      this.oldKeyId = Checks.id("key id", keyId);
      return this;
    }

    /**
     * Keys of the fleet that are valid and are to stay so, such as that of a job beside the proxies. By default none: while the fleet,
     * or that of the old key, has a valid key which is neither named here nor of this rotation, it does not start, make a key, cut
     * over or revoke (chosen), for that may be the key of another rotation, whose way back is the old key; nor does it put back the old
     * reference, or call itself rotated, if the configuration then has one that is not its own. A resumed run may name others, which
     * the evidence has, too.
     *
     * @param keyIds their ids
     * @return this
     * @throws IllegalArgumentException if an id is blank
     */
    public Builder otherKeyIds(String... keyIds) {
      for (String id : keyIds) {
        Checks.id("key id", id);
      }
      this.otherKeyIds = Stream.of(keyIds).distinct().sorted().toList();
      return this;
    }

    /**
     * What the new key may do: only what the fleet needs (seed). Required. Proxies that check in need {@link ApiKeyPermission#WRITE}.
     *
     * @param permissions at least one
     * @return this
     */
    public Builder permissions(ApiKeyPermission... permissions) {
      this.permissions = listed(permissions);
      return this;
    }

    /**
     * What the old key may do and the new one is not to. By default nothing: a rotation whose new key may do less than the old one does
     * not start (chosen), for a fleet that needs the rest would be refused after the cutover.
     *
     * @param permissions none of those that the new key gets
     * @return this
     */
    public Builder droppedPermissions(ApiKeyPermission... permissions) {
      this.dropped = listed(permissions);
      return this;
    }

    /**
     * When the rotation may be under way. Required. It starts inside of the window only, and at its end it is rolled back if the old key
     * could not be revoked. If the revocation had begun by then, and only a key stands in its way that is not one of {@link
     * #otherKeyIds}, it stops instead (chosen): the fleet has moved, and a resumed run that names the key revokes the old one.
     *
     * @param from the first moment
     * @param to the moment at which it is over
     * @return this
     */
    public Builder window(Instant from, Instant to) {
      this.from = Objects.requireNonNull(from, "from");
      this.to = Objects.requireNonNull(to, "to");
      return this;
    }

    /**
     * How long the old key stays valid after the sync, at least. Default 1 hour.
     *
     * @param validation not negative, and shorter than the window
     * @return this
     */
    public Builder validation(Duration validation) {
      this.validation = Objects.requireNonNull(validation, "validation");
      return this;
    }

    /**
     * Which share of the fleet's endpoints must have moved; quarantined ones are not counted. Default 1: all. One must have in any case.
     *
     * @param share more than 0, at most 1
     * @return this
     */
    public Builder share(double share) {
      this.share = share;
      return this;
    }

    /**
     * For how long a key must not have been used before it is revoked. Default 15 minutes. Longer than the proxies' time between two
     * check-ins.
     *
     * @param quiet positive
     * @return this
     */
    public Builder quiet(Duration quiet) {
      this.quiet = Objects.requireNonNull(quiet, "quiet");
      return this;
    }

    /**
     * Which MDM provider is synced after the cutover, and after a rollback. By default none; then {@link
     * RuntimeConfiguration#refresh()} alone has the endpoints fetch their profile.
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
     * Where the plaintext of the new key goes. Required.
     *
     * @param sink the sink
     * @return this
     */
    public Builder keySink(KeySink sink) {
      this.sink = Objects.requireNonNull(sink, "sink");
      return this;
    }

    /**
     * Where the proxies learn which key to use. Required.
     *
     * @param configuration the configuration
     * @return this
     */
    public Builder configuration(RuntimeConfiguration configuration) {
      this.configuration = Objects.requireNonNull(configuration, "configuration");
      return this;
    }

    /**
     * Where the evidence goes. Required. A file for each rotation, in a directory that exists; keep it until the rotation has ended.
     *
     * @param file the file
     * @return this
     */
    public Builder evidence(Path file) {
      this.evidence = Objects.requireNonNull(file, "file");
      return this;
    }

    /**
     * Who hears of each entry of the evidence once it is on disk, for progress. What it throws ends the run, which may be run again.
     *
     * @param listener the listener
     * @return this
     */
    public Builder listener(Consumer<Entry> listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * The time of windows and waits. Default: the machine's.
     *
     * @param time the time
     * @return this
     */
    public Builder time(TimeSource time) {
      this.time = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * How long to wait between two looks. Default 1 minute.
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
     * @throws IllegalArgumentException if what was set contradicts itself
     * @throws IllegalStateException if something required was not set
     */
    public KeyRotation build() {
      check((fleetId == null) != (fleetName == null), "set either fleetId or newFleet");
      check(!permissions.isEmpty(), "permissions must name at least one");
      check(share > 0 && share <= 1, "share must be more than 0 and at most 1 but is " + share);
      check(isPositive(quiet), "quiet must be positive but is " + quiet);
      check(isPositive(poll), "pollInterval must be positive but is " + poll);
      check(!validation.isNegative(), "validation must not be negative but is " + validation);
      check(
          Collections.disjoint(permissions, dropped),
          "droppedPermissions must name none that the new key gets");
      KeyRotation plan = new KeyRotation(this);
      check(
          !otherKeyIds.contains(plan.oldKeyId),
          "otherKeyIds must not name the old key, which does not stay");
      check(
          plan.from.isBefore(plan.to),
          "the window must end after it begins, but is " + from + " to " + to);
      Duration window = Duration.between(plan.from, plan.to);
      check(
          validation.compareTo(window) < 0,
          "validation takes " + validation + " and does not fit into the window");
      check(quiet.compareTo(window) < 0, "quiet is " + quiet + " and does not fit into the window");
      check(
          plan.to.isBefore(FAR.minus(validation).minus(quiet)),
          "the window must end before " + FAR + " but ends at " + to);
      return plan;
    }

    private static List<ApiKeyPermission> listed(ApiKeyPermission... permissions) {
      for (ApiKeyPermission permission : permissions) {
        Objects.requireNonNull(permission, "permission");
      }
      return List.of(permissions);
    }

    private static boolean isPositive(Duration duration) {
      return !duration.isNegative() && !duration.isZero();
    }

    private static void check(boolean right, String rule) {
      if (!right) {
        throw new IllegalArgumentException(rule);
      }
    }
  }
}
