package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.SimResponse.Wire;
import com.atensecurity.thoth.testkit.internal.faults.FaultPlan;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with an answer, as a value; {@link Faults#on} aims it at an operation.
 *
 * <p>By default a fault strikes once, after the request was read and before the operation takes
 * effect. {@link #afterEffect()} lets the operation take effect first, as when an answer is lost on
 * the way back. This class is immutable.
 */
public final class Fault {
  private static final String CONTENT_TYPE = "Content-Type";

  private final FaultPlan plan;
  private final int times;

  private Fault(FaultPlan plan, int times) {
    this.plan = plan;
    this.times = times;
  }

  private static Fault answer(
      String description, int status, Map<String, String> headers, byte @Nullable [] body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(
          "The status of a fault must be from 200 to 599, but is " + status);
    }
    return new Fault(new FaultPlan(description, status, headers, body, Wire.WHOLE, false), 1);
  }

  /**
   * An answer with a status and the contract's error shape, code {@code fault_<status>}.
   *
   * @param status the HTTP status, 200 to 599
   * @return the fault
   * @throws IllegalArgumentException if the status is outside 200 to 599
   */
  public static Fault status(int status) {
    String json =
        "{\"error\":\"fault_" + status + "\",\"message\":\"a fault that the test asked for\"}";
    return answer(
        "status " + status, status, Map.of(CONTENT_TYPE, "application/json"), bytes(json));
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
        "status " + status + " with a " + contentType + " body",
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
   * No answer: the connection closes after the request was read.
   *
   * @return the fault
   */
  public static Fault dropConnection() {
    return new Fault(
        new FaultPlan("dropped connection", 0, Map.of(), null, Wire.DROPPED, false), 1);
  }

  /**
   * The real answer, of which half the body is sent under the length of the whole.
   *
   * @return the fault
   */
  public static Fault truncateBody() {
    return new Fault(new FaultPlan("truncated body", 0, Map.of(), null, Wire.TRUNCATED, true), 1);
  }

  /**
   * The same fault with one more header, such as {@code Retry-After}.
   *
   * @param name the header name
   * @param value the value
   * @return the fault
   */
  public Fault header(String name, String value) {
    Map<String, String> headers = new LinkedHashMap<>(plan.headers());
    headers.put(name, value);
    return new Fault(
        new FaultPlan(
            plan.description(), plan.status(), headers, plan.body(), plan.wire(), plan.handled()),
        times);
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
    return new Fault(plan, count);
  }

  /**
   * The same fault, striking after the operation took effect.
   *
   * @return the fault
   */
  public Fault afterEffect() {
    return new Fault(
        new FaultPlan(
            plan.description() + " after the effect",
            plan.status(),
            plan.headers(),
            plan.body(),
            plan.wire(),
            true),
        times);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  FaultPlan plan() {
    return plan;
  }

  int times() {
    return times;
  }

  /**
   * Describes the fault.
   *
   * @return for messages
   */
  @Override
  public String toString() {
    return "Fault[" + plan.description() + ", times=" + times + "]";
  }
}
