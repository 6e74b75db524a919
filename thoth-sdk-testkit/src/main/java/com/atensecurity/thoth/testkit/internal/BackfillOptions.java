package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Query;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The options of a backfill: as query without a body, as Terraform sends them, or as body without a
 * query, as the operator does (published). Immutable.
 */
record BackfillOptions(
    Query query, JsonObject body, int limit, boolean includeBlocked, boolean dryRun) {

  static BackfillOptions of(Call call, int limit, int largest) {
    Query query = call.query();
    JsonObject body = call.body();
    if (!query.isEmpty() && !body.members().isEmpty()) {
      throw ApiException.violation(
          call.operation() + ": send the options as query or as body, and not as both");
    }
    return new BackfillOptions(
        query,
        body,
        within(query, body, "limit", limit, largest),
        flag(query, body, "include_blocked_events", true),
        flag(query, body, "dry_run", false));
  }

  /** Another whole number, within its bounds. */
  int within(String name, int otherwise, int most) {
    return within(query, body, name, otherwise, most);
  }

  @Nullable String text(String name) {
    String text = query.text(name);
    return text == null ? body.text(name) : text;
  }

  private static int within(Query query, JsonObject body, String name, int otherwise, int most) {
    Number number = body.number(name);
    if (number == null) {
      return query.within(name, otherwise, most);
    }
    if (number.longValue() < 1 || number.longValue() > most) {
      throw ApiException.violation(name + " must be from 1 to " + most + ", but is " + number);
    }
    return number.intValue();
  }

  private static boolean flag(Query query, JsonObject body, String name, boolean otherwise) {
    Boolean inQuery = query.flag(name);
    Boolean inBody = body.flag(name);
    return inQuery != null ? inQuery : inBody != null ? inBody : otherwise;
  }
}
