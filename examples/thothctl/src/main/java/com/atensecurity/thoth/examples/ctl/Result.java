package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command found or did: one document, how people see it, and how the command ends. Immutable.
 *
 * @param document what {@code --json} prints
 * @param view what is printed without it, made of the document after secrets were cut out of it; null for its fields
 * @param code how the command ends
 * @param verdict one line for stderr, which says why it does not end with 0; null if it does
 * @param created a key that may be printed this once, as {@code api_key}; null if there is none
 * @param whenCut what is to be known, on stderr, if values were cut out of the document; null if nothing
 */
record Result(
    Json document,
    @Nullable Function<Json, View> view,
    ExitCode code,
    @Nullable String verdict,
    @Nullable Secret created,
    @Nullable String whenCut) {

  static Result of(Json document) {
    return new Result(document, null, ExitCode.OK, null, null, null);
  }

  static Result of(Record wireRecord) {
    return of(Json.of(wireRecord));
  }

  /** A list in GovAPI's own envelope, as a table. */
  static Result list(String envelope, List<Json> rows, String things, Table.Column... columns) {
    return of(Json.EMPTY_OBJECT.with(Json.of(rows), envelope)).asTable(envelope, things, columns);
  }

  /** Shows the rows below a member as a table; without columns, with one for each member that a row has. */
  Result asTable(String member, String things, Table.Column... columns) {
    return as(
        shown -> {
          Json list = shown.get(member);
          List<Json> rows = list == null ? List.of() : list.elements();
          return columns.length == 0 ? Table.open(things, rows) : Table.of(things, rows, columns);
        });
  }

  Result as(Function<Json, View> other) {
    return new Result(document, other, code, verdict, created, whenCut);
  }

  Result with(String name, Json value) {
    return new Result(document.with(value, name), view, code, verdict, created, whenCut);
  }

  Result ending(ExitCode other, String why) {
    return new Result(document, view, other, why, created, whenCut);
  }

  Result showing(Secret key) {
    return new Result(document, view, code, verdict, key, whenCut);
  }

  /** Says how many values were cut out, and this of it, where others hold the document against a hash. */
  Result whenCut(String note) {
    return new Result(document, view, code, verdict, created, note);
  }
}
