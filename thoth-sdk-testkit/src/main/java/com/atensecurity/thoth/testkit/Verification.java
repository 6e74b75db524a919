package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Exchange;
import com.atensecurity.thoth.testkit.internal.Tenant;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import com.atensecurity.thoth.testkit.internal.verify.Calls;
import com.atensecurity.thoth.testkit.internal.verify.Condition;
import com.atensecurity.thoth.testkit.internal.verify.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a test expects of the requests of one operation; {@link GovApi#verify} makes it. It counts
 * calls, of which each is one or more {@linkplain #attempts() attempts}. A check that fails names
 * the nearest request and where it differs, without secrets.
 *
 * <pre>{@code
 * gov.verify(Operation.CREATE_FLEET).withBody("{\"name\":\"eu\"}").times(1);
 * gov.verify(Operation.GET_SETTINGS).attempts().atLeast(2);
 * gov.verify(Operation.DELETE_FLEET).never();
 * }</pre>
 *
 * <p>Nothing is checked before {@link #times}, {@link #atLeast} or {@link #never}, and one that was
 * left without is among the {@linkplain GovApi#problems() problems}. Requests without an answer yet
 * are not seen, nor are those that are {@linkplain GovApi#requests() no longer recorded}: then a
 * check of an exact number fails in any case, and the message of a failure says how many are gone.
 * This class is immutable.
 */
public final class Verification {
  private final Tenant tenant;
  private final Operation operation;
  private final List<Condition> conditions;
  private final boolean attempts;

  Verification(Tenant tenant, Operation operation, List<Condition> conditions, boolean attempts) {
    this.tenant = tenant;
    this.operation = operation;
    this.conditions = conditions;
    this.attempts = attempts;
    tenant
        .unfinished()
        .begin(this, "gov.verify(" + operation.name() + ")", "times, atLeast or never");
  }

  private Verification with(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return next(more, attempts);
  }

  private Verification next(List<Condition> itsConditions, boolean itsAttempts) {
    tenant.unfinished().end(this);
    return new Verification(tenant, operation, List.copyOf(itsConditions), itsAttempts);
  }

  /**
   * Expects a JSON body that contains this one: each member, at any depth, with its value. Other
   * members do not matter; arrays are compared as a whole, numbers by value.
   *
   * @param json the members to expect
   * @return a narrower verification
   * @throws IllegalArgumentException if it is not JSON
   */
  public Verification withBody(String json) {
    tenant.unfinished().end(this);
    return with(Conditions.body(json));
  }

  /**
   * Expects a query parameter.
   *
   * @param name its name
   * @param value its value, decoded
   * @return a narrower verification
   */
  public Verification withQuery(String name, String value) {
    return with(Conditions.query(name, value));
  }

  /**
   * Expects a header. Credentials are compared too, and never shown.
   *
   * @param name its name, in any case
   * @param value one of its values
   * @return a narrower verification
   */
  public Verification withHeader(String name, String value) {
    return with(Conditions.header(name, value));
  }

  /**
   * Expects a parameter of the path.
   *
   * @param name its name in {@link Operation#path()}, such as {@code fleet_id}
   * @param value its value, decoded
   * @return a narrower verification
   * @throws IllegalArgumentException if the path has no such parameter
   */
  public Verification withPath(String name, String value) {
    tenant.unfinished().end(this);
    Conditions.requirePathParameter(operation, name);
    return with(Conditions.path(name, value));
  }

  /**
   * Counts attempts, not calls: each request that was answered or dropped. A request is a further
   * attempt of a call, as far as a server can tell, if it repeats one that found no answer, 429 or
   * a 5xx that may be retried, and the contract lets the operation be retried; so two requests of,
   * say, {@code createFleet} are two calls. With an {@code Idempotency-Key}, equal keys are one
   * call.
   *
   * @return a verification of attempts
   */
  public Verification attempts() {
    return next(conditions, true);
  }

  /**
   * Checks that it happened so often.
   *
   * @param count how often; 0 or more
   * @throws AssertionError if it did not
   * @throws IllegalStateException if it did, as far as the record goes back, which is not to the
   *     first request
   */
  public void times(int count) {
    check(count, false);
  }

  /**
   * Checks that it happened so often or more.
   *
   * @param count how often; 1 or more
   * @throws AssertionError if it did not
   */
  public void atLeast(int count) {
    check(count, true);
  }

  /**
   * Checks that it did not happen.
   *
   * @throws AssertionError if it did
   * @throws IllegalStateException if it did not, as far as the record goes back, which is not to
   *     the first request
   */
  public void never() {
    check(0, false);
  }

  private void check(int count, boolean orMore) {
    tenant.unfinished().end(this);
    if (count < (orMore ? 1 : 0)) {
      throw new IllegalArgumentException(
          orMore
              ? "atLeast(" + count + ") is always so; the least is 1"
              : "times(" + count + ") is never so; the least is 0");
    }
    List<Exchange> all = candidates();
    List<Exchange> fitting = all.stream().filter(this::fits).toList();
    boolean enough = fitting.size() == count || (orMore && fitting.size() > count);
    if (!enough) {
      throw failed(failure(count, orMore, all, fitting));
    }
    String forgotten = forgotten(tenant);
    if (!orMore && !forgotten.isEmpty()) {
      throw new IllegalStateException(forgotten);
    }
  }

  /** The values that a test expects may be credentials, too. */
  private static AssertionError failed(String text) {
    return new AssertionError(Redaction.text(text));
  }

  /** What nobody can tell any more, or an empty text. */
  private static String forgotten(Tenant tenant) {
    long count = tenant.recorder().forgotten();
    if (count == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "The oldest %s no longer recorded; a tenant keeps the newest 1,000, or 64 MiB of"
            + " bodies: verify earlier, or count with gov.attempts(operation)",
        count == 1 ? "request is" : String.format(Locale.ROOT, "%,d requests are", count));
  }

  /** Says so in a failure, on a line of its own, because it may be the reason. */
  private static String forgottenLine(Tenant tenant) {
    String forgotten = forgotten(tenant);
    return forgotten.isEmpty() ? "" : "\n" + forgotten;
  }

  private List<Exchange> candidates() {
    List<Exchange> all = of(operation).toList();
    return attempts ? all : Calls.first(operation, all);
  }

  private Stream<Exchange> of(Operation wanted) {
    return tenant.recorder().exchanges().stream()
        .filter(exchange -> exchange.operation() == wanted);
  }

  private boolean fits(Exchange exchange) {
    return misses(exchange).isEmpty();
  }

  private List<String> misses(Exchange exchange) {
    return conditions.stream().flatMap(c -> c.check().misses(exchange).stream()).toList();
  }

  private String failure(int count, boolean orMore, List<Exchange> all, List<Exchange> fitting) {
    StringBuilder text = new StringBuilder("Expected ");
    text.append(attempts ? attempts(count, orMore) : calls(count, orMore));
    text.append(", but ").append(came(fitting.size())).append(inAttempts(fitting));
    Exchange nearest = fitting.isEmpty() ? nearest(all) : fitting.get(fitting.size() - 1);
    text.append(fitting.isEmpty() ? nearestMiss(all) : "");
    text.append(forgottenLine(tenant));
    return text.append('\n').append(Timeline.of(tenant).around(nearest)).toString();
  }

  /** Whoever counts calls may have meant attempts. */
  private String inAttempts(List<Exchange> calls) {
    long fitting = of(operation).filter(this::fits).count();
    return attempts || calls.isEmpty() || fitting == calls.size()
        ? "."
        : " in " + fitting + " attempts, which attempts() counts.";
  }

  private String otherOperations() {
    String others =
        tenant.recorder().exchanges().stream()
            .flatMap(exchange -> Stream.ofNullable(exchange.operation()))
            .map(Operation::id)
            .distinct()
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "\nOperations that were requested: " + others;
  }

  /** What came closest, and where it differs; the operations that came if there was none. */
  private String nearestMiss(List<Exchange> all) {
    Exchange nearest = nearest(all);
    if (nearest == null) {
      return otherOperations();
    }
    StringBuilder text = new StringBuilder("\nOf ").append(all.size());
    text.append(attempts ? " attempt" : " call").append(all.size() == 1 ? "" : "s");
    text.append(" the nearest is ").append(new RecordedRequest(nearest)).append(", where");
    misses(nearest).forEach(miss -> text.append("\n  ").append(miss));
    return text.toString();
  }

  private @Nullable Exchange nearest(List<Exchange> all) {
    return all.stream().min(Comparator.comparingInt(e -> misses(e).size())).orElse(null);
  }

  private String calls(int count, boolean orMore) {
    return this + (count == 0 ? " never" : (orMore ? " at least " : " ") + often(count));
  }

  private String attempts(int count, boolean orMore) {
    String amount = (orMore ? "at least " : "") + (count == 0 ? "no" : count);
    return amount + (count < 2 ? " attempt of " : " attempts of ") + wanted();
  }

  private String came(int count) {
    if (count == 0) {
      return attempts ? "there was none" : "it never came";
    }
    return attempts
        ? (count == 1 ? "there was " : "there were ") + count
        : "it came " + often(count);
  }

  private static String often(int count) {
    return count == 1 ? "once" : count + " times";
  }

  /** Checks that calls that fit these came in this order, with anything between. */
  static void inOrder(Tenant tenant, List<Verification> expected) {
    expected.forEach(verification -> tenant.unfinished().end(verification));
    List<List<Exchange>> candidates = expected.stream().map(Verification::candidates).toList();
    int found = 0;
    Exchange last = null;
    for (Exchange exchange : tenant.recorder().exchanges()) {
      if (found < expected.size()
          && candidates.get(found).contains(exchange)
          && expected.get(found).fits(exchange)) {
        found++;
        last = exchange;
      }
    }
    if (found < expected.size()) {
      throw failed(notInOrder(tenant, expected, found, last));
    }
  }

  private static String notInOrder(
      Tenant tenant, List<Verification> expected, int found, @Nullable Exchange last) {
    StringBuilder text = new StringBuilder("Expected in this order:");
    for (int i = 0; i < expected.size(); i++) {
      text.append("\n  ").append(i + 1).append(". ").append(expected.get(i));
    }
    Verification missing = expected.get(found);
    List<Exchange> candidates = missing.candidates();
    text.append("\nbut number ").append(found + 1);
    List<Exchange> fitting = candidates.stream().filter(missing::fits).toList();
    if (!fitting.isEmpty()) {
      // none came later, or it would have been found
      boolean itself = last != null && fitting.contains(last);
      text.append(" came only ").append(itself ? "as" : "before").append(" number ").append(found);
      text.append(itself ? " itself, or before it; each is one of its own." : ".");
    } else {
      text.append(" never came.").append(missing.nearestMiss(candidates));
    }
    text.append(forgottenLine(tenant));
    return text.append('\n').append(Timeline.of(tenant).around(last)).toString();
  }

  /** {@return the operation and the conditions, without secrets, for messages} */
  @Override
  public String toString() {
    return Redaction.text((attempts ? "attempts of " : "") + wanted());
  }

  private String wanted() {
    Function<Condition, String> description = Condition::description;
    String all = conditions.stream().map(description).collect(Collectors.joining(" and "));
    return operation + (all.isEmpty() ? "" : " with " + all);
  }
}
