package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.internal.contract.Router;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One control route. Immutable.
 *
 * @param method the HTTP method
 * @param path below the prefix, with parameters in braces
 * @param purpose for the list of routes
 * @param work what answers
 */
record Route(String method, String path, String purpose, Work work) {

  /** Answers with a JSON tree; an IllegalArgumentException is the caller's mistake. */
  @FunctionalInterface
  interface Work {
    Object answer(Map<String, String> path, Object body);
  }

  /** A body that must be an object; an absent one is an empty one. */
  static JsonObject object(Object body) {
    if (body instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("The body must be a JSON object");
  }

  /** The values of the parameters if a path has this form, or null. */
  @Nullable Map<String, String> match(String below) {
    String[] form = path.split("/", -1);
    String[] segments = below.split("/", -1);
    Map<String, String> values = new HashMap<>();
    boolean fits = form.length == segments.length;
    for (int i = 0; fits && i < form.length; i++) {
      if (form[i].startsWith("{")) {
        values.put(form[i].substring(1, form[i].length() - 1), Router.decode(segments[i]));
      } else {
        fits = form[i].equals(segments[i]);
      }
    }
    return fits ? values : null;
  }
}
