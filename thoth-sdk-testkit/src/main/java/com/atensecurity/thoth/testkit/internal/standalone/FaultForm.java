package com.atensecurity.thoth.testkit.internal.standalone;

import static java.util.Map.entry;

import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault as JSON, read: {@code kind}, what the kind needs, and what goes with each kind.
 *
 * @param operation what it is aimed at, or null for any
 * @param fault the fault
 * @param seed what the dice of the tenant start with, or null to leave them
 */
record FaultForm(@Nullable Operation operation, Fault fault, @Nullable Long seed) {
  /** What goes with each kind. */
  private static final List<String> COMMON =
      List.of("kind", "operation", "times", "probability", "seed", "after_effect", "headers");

  private static final Map<String, String> MEMBERS =
      Map.ofEntries(
          entry("operation", "the id of an operation; any if absent"),
          entry("times", "how many requests it strikes; 1 if absent, or all with a probability"),
          entry("probability", "more than 0 and less than 1: strikes by chance"),
          entry("seed", "a whole number that makes chance repeatable"),
          entry("after_effect", "true: the operation takes effect first"),
          entry("headers", "an object of strings, which are added"),
          entry("status", "a whole number from 200 to 599"),
          entry("content_type", "such as text/plain"),
          entry("body", "a string, sent as it is, or any JSON"),
          entry("location", "the URL that a redirect names"),
          entry("retry_after", "a positive ISO 8601 duration, sent in whole seconds, rounded up"),
          entry("duration", "a positive ISO 8601 duration, such as PT2S"),
          entry("off", "an ISO 8601 duration: PT10M is ahead, -PT10M is behind"));

  static JsonObject help() {
    return Kind.help(FaultKinds.ALL, MEMBERS);
  }

  static FaultForm read(Form form) {
    Kind<Function<Form, Fault>> kind = Kind.of(form, FaultKinds.ALL);
    form.only(kind.takesAfter(COMMON));
    Operation operation = form.has("operation") ? form.operation("operation") : null;
    if (form.has("seed") && !form.has("probability")) {
      throw form.wrong("seed goes with probability, without which there is no chance");
    }
    Long seed = form.has("seed") ? form.seed("seed") : null;
    return new FaultForm(operation, form.placed(its -> fault(kind.work(), its)), seed);
  }

  private static Fault fault(Function<Form, Fault> maker, Form form) {
    Fault fault = maker.apply(form);
    for (Map.Entry<String, String> header : form.texts("headers").entrySet()) {
      fault = fault.header(header.getKey(), header.getValue());
    }
    if (form.has("probability")) {
      fault = fault.probability(form.number("probability"));
    }
    if (form.has("times")) {
      fault = fault.times(form.whole("times"));
    }
    return form.flag("after_effect") ? fault.afterEffect() : fault;
  }

  void plan(GovApi gov) {
    if (seed != null) {
      gov.faults().seed(seed);
    }
    if (operation == null) {
      gov.faults().onAny(fault);
    } else {
      gov.faults().on(operation, fault);
    }
  }
}
