package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.json.JsonNull;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values out of an answer by a path such as {@code data.0.status}. */
public final class TestJson {
  private TestJson() {}

  /** The value as text; null if the path leads nowhere; JSON text for an object or array. */
  public static @Nullable String at(String json, String path) {
    Object here = parse(json);
    for (String step : path.split("\\.")) {
      here = step(here, step);
      if (here == null) {
        return null;
      }
    }
    boolean tree = here instanceof JsonObject || here instanceof List<?>;
    return tree ? JsonTree.text(here) : here == JsonNull.NULL ? "null" : here.toString();
  }

  /** The number of elements of the array at a path. */
  public static int size(String json, String path) {
    String array = at(json, path);
    if (array == null || !(parse(array) instanceof List<?> list)) {
      throw new AssertionError("No array at " + path + " in " + json);
    }
    return list.size();
  }

  private static @Nullable Object step(Object here, String step) {
    if (here instanceof JsonObject object) {
      return object.get(step);
    }
    int index = Integer.parseInt(step);
    return here instanceof List<?> list && index < list.size() ? list.get(index) : null;
  }

  private static Object parse(String json) {
    try {
      return JsonTree.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonSyntaxException e) {
      throw new AssertionError("Not JSON: " + json, e);
    }
  }
}
