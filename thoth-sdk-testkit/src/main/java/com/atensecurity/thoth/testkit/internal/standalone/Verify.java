package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.Verification;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.standalone.Route.Asked;
import java.util.List;
import java.util.Map;

/** Verifications as JSON. */
final class Verify {
  private static final List<String> CONDITIONS =
      List.of("operation", "body", "query", "headers", "path", "attempts");

  private Verify() {}

  /** How often something was requested. */
  static JsonObject count(GovApi gov, Asked asked) {
    Form form = Form.of(asked.body());
    form.only("operation", "body", "query", "headers", "path", "attempts", "times", "at_least");
    if (form.has("times") == form.has("at_least")) {
      throw form.wrong("One of times and at_least is required, and only one");
    }
    int count = form.whole(form.has("times") ? "times" : "at_least");
    Verification expected = read(gov, form);
    return verified(
        () -> {
          if (form.has("times")) {
            expected.times(count);
          } else {
            expected.atLeast(count);
          }
        });
  }

  /** Whether things were requested in an order. */
  static JsonObject order(GovApi gov, Asked asked) {
    List<Form> forms = Form.each(asked.body());
    forms.forEach(form -> form.only(CONDITIONS));
    Verification[] expected =
        forms.stream().map(form -> form.placed(its -> read(gov, its))).toArray(Verification[]::new);
    return verified(() -> gov.verifyInOrder(expected));
  }

  private static Verification read(GovApi gov, Form form) {
    Operation operation = form.operation("operation");
    boolean attempts = form.flag("attempts");
    Map<String, String> query = form.texts("query");
    Map<String, String> headers = form.texts("headers");
    Map<String, String> path = form.texts("path");
    Verification expected = gov.verify(operation);
    if (form.has("body")) {
      expected = expected.withBody(form.json("body"));
    }
    for (Map.Entry<String, String> wanted : query.entrySet()) {
      expected = expected.withQuery(wanted.getKey(), wanted.getValue());
    }
    for (Map.Entry<String, String> wanted : headers.entrySet()) {
      expected = expected.withHeader(wanted.getKey(), wanted.getValue());
    }
    for (Map.Entry<String, String> wanted : path.entrySet()) {
      expected = expected.withPath(wanted.getKey(), wanted.getValue());
    }
    return attempts ? expected.attempts() : expected;
  }

  private static JsonObject verified(Runnable check) {
    try {
      check.run();
      return new JsonObject().with("verified", true);
    } catch (AssertionError | IllegalStateException e) {
      throw new Refusal(422, "verification_failed", String.valueOf(e.getMessage()));
    }
  }
}
