package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.AddedHeader;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse.Wire;
import com.atensecurity.thoth.testkit.internal.faults.FaultPlan;
import com.atensecurity.thoth.testkit.internal.faults.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that goes wrong with an answer, as a value; {@link Faults#on} aims it at an operation.
 *
 * <p>By default a fault strikes once, after the request was read and before the operation takes
 * effect. {@link #afterEffect()} lets the operation take effect first, as when an answer is lost on
 * the way back. This class is immutable.
 */
public final class Fault {
  private static final String CONTENT_TYPE = "Content-Type";

  /** Once, or as often as chance has it. */
  private static final int UNSAID = 0;

  private final FaultPlan plan;
  private final int times;
  private final double probability;

  private Fault(FaultPlan plan, int times, double probability) {
    this.plan = plan;
    this.times = times;
    this.probability = probability;
  }

  private static Fault once(FaultPlan plan) {
    return new Fault(plan, UNSAID, 1);
  }

  private static Fault answer(
      String description, int status, Map<String, String> headers, byte[] body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(
          "The status of a fault must be from 200 to 599, but is " + status);
    }
    headers.forEach(AddedHeader::check);
    return once(FaultPlan.answer(description, status, headers, body));
  }

  private static Fault trouble(String description, Trouble trouble, Duration duration) {
    return once(FaultPlan.trouble(description, trouble, duration));
  }

  /**
   * An answer with a status and the contract's error shape, code {@code fault_<status>}.
   *
   * @param status the HTTP status, 200 to 599
   * @return the fault
   * @throws IllegalArgumentException if the status is outside 200 to 599
   */
  public static Fault status(int status) {
    return answer(
        "status " + status, status, Map.of(CONTENT_TYPE, "application/json"), error(status));
  }

  /**
   * An answer with a status and a body of your own.
   *
   * @param status the HTTP status, 200 to 599
   * @param contentType the content type
   * @param body the body
   * @return the fault
   * @throws IllegalArgumentException if the status is outside 200 to 599
   */
  public static Fault answer(int status, String contentType, String body) {
    return answer(
        "status " + status + " with a body of " + contentType,
        status,
        Map.of(CONTENT_TYPE, contentType),
        bytes(body));
  }

  /**
   * An answer with status 200, type {@code application/json} and a body of your own, JSON or not.
   *
   * @param body the body
   * @return the fault
   */
  public static Fault body(String body) {
    return answer(200, "application/json", body);
  }

  /**
   * An HTML page, as an ingress in front of the GovAPI sends it.
   *
   * @param status the HTTP status, 200 to 599, such as 403
   * @return the fault
   * @throws IllegalArgumentException if the status is outside 200 to 599
   */
  public static Fault html(int status) {
    return answer(
        status,
        "text/html; charset=utf-8",
        "<!doctype html><html><head><title>"
            + status
            + "</title></head>"
            + "<body><h1>Request blocked</h1></body></html>");
  }

  /**
   * A redirect.
   *
   * @param status the HTTP status, 200 to 599, such as 307
   * @param location the target
   * @return the fault
   * @throws IllegalArgumentException if the status is outside 200 to 599
   */
  public static Fault redirect(int status, String location) {
    return answer("redirect " + status, status, Map.of("Location", location), new byte[0]);
  }

  /**
   * Too many requests: 429 in the contract's error shape, with {@code Retry-After}.
   *
   * @param retryAfter when to come again; sent in whole seconds, rounded up
   * @return the fault
   */
  public static Fault rateLimit(Duration retryAfter) {
    return answer(
            "rate limit of " + positive(retryAfter),
            429,
            Map.of(CONTENT_TYPE, "application/json"),
            error(429))
        .header("Retry-After", String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds()));
  }

  /** {@return no answer: the connection closes after the request was read} */
  public static Fault dropConnection() {
    return once(FaultPlan.wire("dropped connection", Wire.DROPPED, Duration.ZERO));
  }

  /** {@return no answer: the connection is reset (RST) after the request was read} */
  public static Fault resetConnection() {
    return once(FaultPlan.wire("reset connection", Wire.RESET, Duration.ZERO));
  }

  /**
   * No answer: the connection is reset when the head of the request has come; so the body is not
   * recorded, the operation takes no effect, and {@link #afterEffect()} does nothing. In the runtime
   * API, whose paths name no tenant, that takes a credential of the tenant, or the only tenant of the
   * server; a request that only its body ties to the tenant is reset once that was read.
   *
   * @return the fault
   */
  public static Fault resetBeforeBody() {
    return trouble("reset before the body", Trouble.CUT_OFF, Duration.ZERO);
  }

  /**
   * No answer at all: the request hangs until its client gives up, or the server is closed. See
   * {@link #hang} for one that the test can release.
   *
   * @return the fault
   */
  public static Fault noAnswer() {
    return trouble("no answer", Trouble.NO_ANSWER, Duration.ZERO);
  }

  /**
   * The real answer, once {@link Faults#release} is called: until then the request is held, before it
   * takes effect, or with {@link #afterEffect()} after it. It gets no answer if its client disconnects
   * first, or if {@link Faults#clear} or the end of the server drops it. See {@link Faults#hang} for a
   * single request that the test can wait for.
   *
   * @return the fault
   */
  public static Fault hang() {
    return trouble("hang", Trouble.HANG, Duration.ZERO);
  }

  /** {@return the real answer, of which half the body is sent under the length of the whole} */
  public static Fault truncateBody() {
    return once(FaultPlan.wire("truncated body", Wire.TRUNCATED, Duration.ZERO));
  }

  /** {@return the real answer with half of its JSON, sent as if that were all} */
  public static Fault malformedJson() {
    return trouble("malformed JSON", Trouble.MALFORMED, Duration.ZERO);
  }

  /**
   * The real answer under a wrong content type.
   *
   * @param type such as {@code text/plain}
   * @return the fault
   */
  public static Fault contentType(String type) {
    return trouble("content type " + type, Trouble.NONE, Duration.ZERO).header(CONTENT_TYPE, type);
  }

  /**
   * The real answer after some time on the tenant's clock, which it moves; nothing waits.
   *
   * @param duration how long the operation seems to take
   * @return the fault
   */
  public static Fault latency(Duration duration) {
    return trouble("latency of " + duration, Trouble.LATENCY, positive(duration));
  }

  /**
   * The real answer after a wait in real time, for timeouts that no clock of ours drives. It holds
   * one of the server's threads.
   *
   * @param duration how long the answer waits, unless its client goes
   * @return the fault
   */
  public static Fault realLatency(Duration duration) {
    return trouble("real latency of " + duration, Trouble.REAL_LATENCY, positive(duration));
  }

  /**
   * The real answer, whose body drips in small pieces over some real time.
   *
   * @param duration how long the body takes
   * @return the fault
   */
  public static Fault slowDrip(Duration duration) {
    return once(FaultPlan.wire("slow drip of " + duration, Wire.DRIPPING, positive(duration)));
  }

  /**
   * The request is delivered twice, as by a proxy that sends again: the operation takes effect
   * twice, and the second answer is sent.
   *
   * @return the fault
   */
  public static Fault deliverTwice() {
    return trouble("delivered twice", Trouble.TWICE, Duration.ZERO);
  }

  /**
   * The request is handled by a clock that is off, which shows in the times it writes, in what
   * counts as expired, in the tolerance of signatures, and in the header {@code Date}.
   *
   * @param off how far the GovAPI's clock is ahead; negative for behind
   * @return the fault
   */
  public static Fault clockSkew(Duration off) {
    return trouble("clock skew of " + off, Trouble.CLOCK_SKEW, off);
  }

  /**
   * The API key of the request is revoked while it is on its way; so it is refused with 401. With
   * {@link #afterEffect()} it is answered, and the next one is refused.
   *
   * @return the fault
   */
  public static Fault revokeKey() {
    return trouble("key revoked", Trouble.KEY_REVOKED, Duration.ZERO);
  }

  private static Duration positive(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "The duration of a fault must be positive, but is " + duration);
    }
    return duration;
  }

  /**
   * The same fault with one more header, such as {@code Retry-After}.
   *
   * @param name the header name
   * @param value the value
   * @return the fault
   * @throws IllegalArgumentException if the name or the value is none, or the header is {@code
   *     Content-Length} or {@code Transfer-Encoding}, which are the server's
   */
  public Fault header(String name, String value) {
    AddedHeader.check(name, value);
    Map<String, String> headers = new LinkedHashMap<>(plan.headers());
    headers.put(name, value);
    return new Fault(plan.withHeaders(headers), times, probability);
  }

  /**
   * The same fault, more than once.
   *
   * @param count how many requests it strikes; at least 1
   * @return the fault
   * @throws IllegalArgumentException if the count is below 1
   */
  public Fault times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("times(" + count + "): a fault strikes at least once");
    }
    return new Fault(plan, count, probability);
  }

  /**
   * The same fault, by chance: each request is struck with this probability, however many come,
   * unless {@link #times} limits it. {@link Faults#seed} makes it repeatable.
   *
   * @param chance more than 0 and less than 1
   * @return the fault
   * @throws IllegalArgumentException if it is not
   */
  public Fault probability(double chance) {
    if (!(chance > 0 && chance < 1)) {
      throw new IllegalArgumentException(
          "probability(" + chance + "): it must be more than 0 and less than 1");
    }
    return new Fault(plan, times, chance);
  }

  /**
   * The same fault, striking after the operation took effect.
   *
   * @return the fault
   */
  public Fault afterEffect() {
    return new Fault(plan.afterEffect(), times, probability);
  }

  private static byte[] error(int status) {
    return bytes(
        "{\"error\":\"fault_" + status + "\",\"message\":\"a fault that the test asked for\"}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  FaultPlan plan() {
    return plan;
  }

  int times() {
    int usual = probability < 1 ? Integer.MAX_VALUE : 1;
    return times == UNSAID ? usual : times;
  }

  double probability() {
    return probability;
  }

  /** {@return the fault and how often it strikes, for messages} */
  @Override
  public String toString() {
    String often = probability < 1 ? ", probability=" + probability : "";
    often += probability < 1 && times == UNSAID ? "" : ", times=" + times();
    return "Fault[" + plan.description() + often + "]";
  }
}
