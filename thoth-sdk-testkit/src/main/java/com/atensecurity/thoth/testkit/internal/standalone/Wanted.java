package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.Verification;
import com.atensecurity.thoth.testkit.internal.verify.Conditions;
import java.util.Map;

/**
 * What a verification is to look for, read and checked before one begins. Immutable.
 *
 * @param body JSON; empty for any
 * @param attempts whether attempts count, not calls
 */
record Wanted(
    Operation operation,
    String body,
    Map<String, String> query,
    Map<String, String> headers,
    Map<String, String> path,
    boolean attempts) {

  /** Reads a form, and refuses what a verification would refuse. */
  static Wanted of(Form form) {
    Wanted wanted =
        new Wanted(
            form.operation("operation"),
            form.has("body") ? form.json("body") : "",
            form.texts("query"),
            form.texts("headers"),
            form.texts("path"),
            form.flag("attempts"));
    wanted.path.keySet().forEach(name -> Conditions.requirePathParameter(wanted.operation, name));
    return wanted;
  }

  /** Begins a verification, which whoever asks must end. */
  Verification at(GovApi gov) {
    Verification expected = gov.verify(operation);
    if (!body.isEmpty()) {
      expected = expected.withBody(body);
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
}
