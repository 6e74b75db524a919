package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Query;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The options of a backfill: as query, as Terraform sends them, or as body, as the operator does
 * (published), or as both, if they say the same (chosen). Immutable.
 */
record BackfillOptions(Call call, int limit, boolean includeBlocked, boolean dryRun) {

  static BackfillOptions of(Call call, int limit, int largest) {
    Query query = call.query();
    JsonObject body = call.body();
    body.members().forEach((name, value) -> requireSame(call, name, query.text(name), value));
    return new BackfillOptions(
        call,
        within(call, "limit", limit, largest),
        flag(query, body, "include_blocked_events", true),
        flag(query, body, "dry_run", false));
  }

  private static void requireSame(Call call, String name, @Nullable String inQuery, Object inBody) {
    if (inQuery != null && !inQuery.equals(inBody.toString())) {
      throw ApiException.violation(
          call.operation() + ": " + name + " is another in the query than in the body");
    }
  }

  /** Another whole number, within its bounds. */
  int within(String name, int otherwise, int most) {
    return within(call, name, otherwise, most);
  }

  @Nullable String text(String name) {
    String text = call.query().text(name);
    return text == null ? call.body().text(name) : text;
  }

  private static int within(Call call, String name, int otherwise, int most) {
    Number number = call.body().number(name);
    if (number == null) {
      return call.query().within(name, otherwise, most);
    }
    if (number.longValue() < 1 || number.longValue() > most) {
      throw ApiException.violation(
          call.operation() + ": " + name + " must be from 1 to " + most + ", but is " + number);
    }
    return number.intValue();
  }

  private static boolean flag(Query query, JsonObject body, String name, boolean otherwise) {
    Boolean inQuery = query.flag(name);
    Boolean inBody = body.flag(name);
    return inQuery != null ? inQuery : inBody != null ? inBody : otherwise;
  }
}
