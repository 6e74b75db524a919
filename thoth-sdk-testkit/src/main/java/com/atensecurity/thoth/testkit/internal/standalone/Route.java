package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.internal.contract.Router;
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

  /** Answers with a JSON tree, or a text; an IllegalArgumentException is the caller's mistake. */
  @FunctionalInterface
  interface Work {
    Object answer(Asked asked);
  }

  /**
   * What was asked.
   *
   * @param path the values of the parameters of the path
   * @param body a JSON tree; an empty object if there was no body
   * @param text whether a text is wanted, where there is one
   */
  record Asked(Map<String, String> path, Object body, boolean text) {
    String parameter(String name) {
      return path.getOrDefault(name, "");
    }

    /** The body, which must be an object with no other members. */
    Form form(String... names) {
      return Form.of(body).only(names);
    }
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
