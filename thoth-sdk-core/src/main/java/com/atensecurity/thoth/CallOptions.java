package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Checks;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is different for some calls; see {@link ThothClient#with}.
 *
 * <p>By default nothing is. Immutable and thread-safe.
 */
public final class CallOptions {
  static final CallOptions NONE = builder().build();

  /** Headers that the client sets itself, and those that would make a request mean another thing. */
  private static final Set<String> RESERVED =
      Set.of(
          "authorization",
          "x-api-key",
          "accept",
          "content-type",
          "content-length",
          "host",
          "connection",
          "transfer-encoding",
          "idempotency-key",
          "expect",
          "upgrade");

  private final @Nullable Duration callTimeout;
  private final @Nullable Duration attemptTimeout;
  private final @Nullable Integer maxAttempts;
  private final Map<String, String> headers;

  private CallOptions(Builder builder) {
    this.callTimeout = builder.callTimeout;
    this.attemptTimeout = builder.attemptTimeout;
    this.maxAttempts = builder.maxAttempts;
    this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.headers));
  }

  /**
   * Starts a set of options.
   *
   * @return a builder that changes nothing yet
   */
  public static Builder builder() {
    return new Builder();
  }

  /** These options where they say something, else those of {@code outer}. */
  CallOptions over(CallOptions outer) {
    Builder merged = new Builder();
    merged.callTimeout = callTimeout == null ? outer.callTimeout : callTimeout;
    merged.attemptTimeout = attemptTimeout == null ? outer.attemptTimeout : attemptTimeout;
    merged.maxAttempts = maxAttempts == null ? outer.maxAttempts : maxAttempts;
    merged.headers.putAll(outer.headers);
    merged.headers.putAll(headers);
    return merged.build();
  }

  Duration callTimeout(Duration otherwise) {
    return callTimeout == null ? otherwise : callTimeout;
  }

  Duration attemptTimeout(Duration otherwise) {
    return attemptTimeout == null ? otherwise : attemptTimeout;
  }

  int maxAttempts(int otherwise) {
    return maxAttempts == null ? otherwise : maxAttempts;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Override
  public String toString() {
    return "CallOptions[callTimeout="
        + callTimeout
        + ", attemptTimeout="
        + attemptTimeout
        + ", maxAttempts="
        + maxAttempts
        + ", headers="
        + headers.keySet()
        + "]";
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private static final Duration MAX = Duration.ofDays(365);

    private @Nullable Duration callTimeout;
    private @Nullable Duration attemptTimeout;
    private @Nullable Integer maxAttempts;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Limits the whole call: all attempts and the waits between them.
     *
     * @param timeout a positive duration
     * @return this
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Builder callTimeout(Duration timeout) {
      this.callTimeout = positive("callTimeout", timeout);
      return this;
    }

    /**
     * Limits each attempt, from connecting to the last byte of the answer.
     *
     * @param timeout a positive duration
     * @return this
     * @throws IllegalArgumentException if the duration is not positive
     */
    public Builder attemptTimeout(Duration timeout) {
      this.attemptTimeout = positive("attemptTimeout", timeout);
      return this;
    }

    /**
     * Limits how often an operation is sent that the contract allows to be sent again. Operations that
     * it does not are always sent once.
     *
     * @param attempts from 1, which means no retry, to 10
     * @return this
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxAttempts(int attempts) {
      this.maxAttempts = attempts(attempts);
      return this;
    }

    /**
     * Adds a request header.
     *
     * @param name the header's name
     * @param value its value
     * @return this
     * @throws IllegalArgumentException if the client sets that header itself, or if the name or value
     *     holds characters that a header cannot carry; the message does not repeat the value
     */
    public Builder header(String name, String value) {
      Checks.notBlank("header name", name);
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("header " + name + " is set by the client itself");
      }
      return put(name, value);
    }

    /**
     * Sends {@code Idempotency-Key} with operations that change something. Chosen: GovAPI publishes no
     * such header, so it never makes the client send an operation again that it would send once.
     *
     * @param key a key of the caller's, the same for each try of one intent
     * @return this
     * @throws IllegalArgumentException if the key is blank or holds characters that a header cannot
     *     carry
     */
    public Builder idempotencyKey(String key) {
      return put("Idempotency-Key", Checks.notBlank("idempotencyKey", key));
    }

    private Builder put(String name, String value) {
      Objects.requireNonNull(value, "value");
      if (!name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':')) {
        throw new IllegalArgumentException("not a header name: " + name);
      }
      if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
        throw new IllegalArgumentException(
            "the value of header " + name + " holds a character that a header cannot carry");
      }
      headers.put(name, value);
      return this;
    }

    /**
     * Makes the options.
     *
     * @return options that no longer follow this builder
     */
    public CallOptions build() {
      return new CallOptions(this);
    }

    static int attempts(int attempts) {
      if (attempts < 1 || attempts > 10) {
        throw new IllegalArgumentException("maxAttempts must be from 1 to 10 but is " + attempts);
      }
      return attempts;
    }

    static Duration positive(String name, Duration duration) {
      Objects.requireNonNull(duration, name);
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(name + " must be positive but is " + duration);
      }
      if (duration.compareTo(MAX) > 0) {
        throw new IllegalArgumentException(name + " must be at most 365 days but is " + duration);
      }
      return duration;
    }
  }
}
