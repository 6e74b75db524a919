package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A row of a table from which both the help and the reader of a form come. Immutable.
 *
 * @param text what the member {@code kind} says
 * @param purpose what it is, for the help
 * @param takes the members that it takes besides those that all kinds take
 * @param work what becomes of a form
 */
record Kind<W>(String text, String purpose, List<String> takes, W work) {

  /** The kind that a form names. */
  static <W> Kind<W> of(Form form, List<Kind<W>> kinds) {
    String text = form.required("kind");
    for (Kind<W> kind : kinds) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    String all = kinds.stream().map(Kind::text).collect(Collectors.joining(", "));
    throw form.wrong("kind \"" + text + "\" is none of " + all);
  }

  /** The members that it takes, after these. */
  List<String> takesAfter(List<String> common) {
    List<String> all = new ArrayList<>(common);
    all.addAll(takes);
    return all;
  }

  /** The help: the kinds, and what each member looks like. */
  static <W> JsonObject help(List<Kind<W>> kinds, Map<String, String> members) {
    JsonObject meanings = new JsonObject();
    new TreeMap<>(members).forEach(meanings::with);
    List<JsonObject> rows =
        kinds.stream()
            .map(
                kind ->
                    new JsonObject()
                        .with("kind", kind.text())
                        .with("takes", kind.takes())
                        .with("purpose", kind.purpose()))
            .toList();
    return new JsonObject().with("kinds", rows).with("members", meanings);
  }
}
