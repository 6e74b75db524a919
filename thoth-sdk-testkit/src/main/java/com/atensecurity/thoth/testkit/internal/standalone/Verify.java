package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Verification;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.standalone.Route.Asked;
import java.util.List;

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
    Verification expected = Wanted.of(form).at(gov);
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
    // all are read before the first is begun: what is begun and never ended is a problem
    List<Wanted> wanted = forms.stream().map(form -> form.placed(Wanted::of)).toList();
    Verification[] expected = wanted.stream().map(its -> its.at(gov)).toArray(Verification[]::new);
    return verified(() -> gov.verifyInOrder(expected));
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
