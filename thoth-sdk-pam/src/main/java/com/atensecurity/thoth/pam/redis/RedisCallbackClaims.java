package com.atensecurity.thoth.pam.redis;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Claims in Redis, for any number of receivers behind one address.
 *
 * <pre>{@code
 * RedisCallbackClaims claims = RedisCallbackClaims.builder(jedis::eval).build();
 * }</pre>
 *
 * <ul>
 *   <li>client: any, through {@link RedisScripts}
 *   <li>server: Redis 5 or later, single, with replicas, or a cluster; every operation is one script
 *       that touches one key
 *   <li>key prefix: {@code thoth:pam:claim:} by default
 *   <li>clock: the system's by default; clocks of receivers that share a Redis may differ by less
 *       than the receivers' lease, and by a few seconds at most to be comfortable
 *   <li>retention: as the receiver asks; Redis drops each key by itself when its time is over
 * </ul>
 *
 * <p><b>What it takes of the operator.</b> Ids outlive a receiver, and a Redis that is stopped and
 * started again, only if Redis writes them down: {@code appendonly yes}, and {@code appendfsync
 * always} if not even the last second may be lost. Set {@code maxmemory-policy noeviction}: a full
 * Redis then refuses new claims, the receiver answers 503 and the sender comes again, while any
 * other policy forgets ids before their time. Replication is asynchronous, so a failover may forget
 * the last claims. Whatever is forgotten costs noise and no second decision, because {@link
 * com.atensecurity.thoth.pam.ApprovalStore} remembers what was decided.
 *
 * <p>A client that sends a command again after a lost connection, as Lettuce does by default, may
 * meet its own claim: the message is then {@link CallbackClaims.Busy} until its lease ends, and the
 * sender's retry handles it.
 *
 * <p>A released key is kept as free until its retention ends, so that its fence stays known. Safe
 * for use by several threads.
 */
public final class RedisCallbackClaims implements CallbackClaims {
  private static final String CLAIM = "a claim";
  private static final String COMPLETE = "a completion";
  private static final String RELEASE = "a release";

  private final RedisScripts scripts;
  private final KeyNames names;
  private final InstantSource clock;

  private RedisCallbackClaims(Builder builder) {
    this.scripts = builder.scripts;
    this.names = new KeyNames(builder.keyPrefix);
    this.clock = builder.clock;
  }

  /**
   * Starts a store.
   *
   * @param scripts runs scripts in Redis
   * @return a builder with the defaults
   */
  public static Builder builder(RedisScripts scripts) {
    return new Builder(scripts);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The id is remembered at least for the lease, even if {@code retainUntil} is earlier.
   */
  @Override
  public Claim claim(ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(retainUntil, "retainUntil");
    Instant now = clock.instant();
    long leaseUntil = EpochMillis.of(now.plus(lease));
    long retain = Math.max(leaseUntil, EpochMillis.of(retainUntil));
    ScriptReply reply =
        run(CLAIM, ClaimScripts.CLAIM, key, now, fingerprint.hex(), text(leaseUntil), text(retain));
    return switch (reply.word()) {
      case "won" -> new Won(reply.number());
      case "done" -> new Done(reply.bytes());
      case "busy" -> new Busy(reply.time());
      case "mismatch" -> new Mismatch();
      default -> throw reply.notUnderstood();
    };
  }

  @Override
  public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
      throws StoreUnavailableException {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(retainUntil, "retainUntil");
    String base64 = Base64.getEncoder().encodeToString(outcome);
    String retain = text(EpochMillis.of(retainUntil));
    return owned(
        run(COMPLETE, ClaimScripts.COMPLETE, key, clock.instant(), text(fence), retain, base64));
  }

  @Override
  public void release(ClaimKey key, long fence) throws StoreUnavailableException {
    Objects.requireNonNull(key, "key");
    owned(run(RELEASE, ClaimScripts.RELEASE, key, clock.instant(), text(fence)));
  }

  /**
   * Whether ids survive the end of this process: yes, in Redis. Whether they survive the end of
   * Redis is the operator's choice; see the top of this page.
   *
   * @return true
   */
  @Override
  public boolean isDurable() {
    return true;
  }

  private static boolean owned(ScriptReply reply) throws StoreUnavailableException {
    return switch (reply.word()) {
      case "kept" -> true;
      case "lost" -> false;
      default -> throw reply.notUnderstood();
    };
  }

  private ScriptReply run(
      String operation, String script, ClaimKey key, Instant now, String... rest)
      throws StoreUnavailableException {
    List<String> args = new ArrayList<>();
    args.add(text(now.toEpochMilli()));
    Collections.addAll(args, rest);
    Object reply;
    try {
      reply = scripts.eval(script, List.of(names.of(key)), args);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new StoreUnavailableException(
          "Redis did not answer " + operation + ": " + e.getClass().getName(), e);
    }
    return ScriptReply.of(operation, reply);
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  /** Builds a {@link RedisCallbackClaims}. Not for use by several threads. */
  public static final class Builder {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9:_./{}-]{1,64}");

    private final RedisScripts scripts;
    private String keyPrefix = "thoth:pam:claim:";
    private InstantSource clock = InstantSource.system();

    private Builder(RedisScripts scripts) {
      this.scripts = Objects.requireNonNull(scripts, "scripts");
    }

    /**
     * Sets what the name of every key starts with; tenant, profile and message id follow.
     *
     * @param keyPrefix 1 to 64 ASCII letters, digits and characters of {@code : _ . / { } -}; {@code
     *     thoth:pam:claim:} by default
     * @return this builder
     * @throws IllegalArgumentException if it is anything else
     */
    public Builder keyPrefix(String keyPrefix) {
      if (!PREFIX.matcher(keyPrefix).matches()) {
        throw new IllegalArgumentException(
            "keyPrefix must be 1 to 64 ASCII letters, digits and characters of : _ . / { } -,"
                + " but was \""
                + keyPrefix
                + "\"");
      }
      this.keyPrefix = keyPrefix;
      return this;
    }

    /**
     * Sets where the time comes from; use the receiver's.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the store. Redis is not asked yet.
     *
     * @return a store over what Redis holds under this prefix
     */
    public RedisCallbackClaims build() {
      return new RedisCallbackClaims(this);
    }
  }
}
