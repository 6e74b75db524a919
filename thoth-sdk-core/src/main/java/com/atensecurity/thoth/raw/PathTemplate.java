package com.atensecurity.thoth.raw;

import com.atensecurity.thoth.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A path below the tenant, with names for its ids. */
record PathTemplate(String template, List<String> parts) {
  private static final Pattern NAME = Pattern.compile("\\{[A-Za-z_][A-Za-z0-9_]*}");

  /** What a segment may hold as it is (RFC 3986), without the percent sign. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@-]+");

  static PathTemplate parse(String template) {
    Checks.notBlank("path", template);
    if (template.contains("://") || template.startsWith("/")) {
      throw wrong(template, "it is relative to the tenant, such as thoth/endpoints");
    }
    if (template.indexOf('?') >= 0) {
      throw wrong(template, "a query is set with query(name, value)");
    }
    List<String> parts = List.of(template.split("/", -1));
    parts.forEach(part -> check(template, part));
    return new PathTemplate(template, parts);
  }

  private static void check(String template, String part) {
    if (part.isEmpty()) {
      throw wrong(template, "it has an empty segment");
    }
    if (part.equals(".") || part.equals("..")) {
      throw wrong(template, "it has the segment \"" + part + "\"");
    }
    if (!NAME.matcher(part).matches() && !PLAIN.matcher(part).matches()) {
      throw wrong(
          template, "what needs encoding is written as {name} and set with pathId(name, id)");
    }
  }

  private static IllegalArgumentException wrong(String template, String why) {
    return new IllegalArgumentException("\"" + template + "\" is no path for a raw call: " + why);
  }

  void requireName(String name) {
    if (!parts.contains("{" + name + "}")) {
      throw new IllegalArgumentException("\"" + template + "\" has no {" + name + "}");
    }
  }

  /** The segments with ids for names, not encoded yet. */
  List<String> segments(Map<String, String> ids) {
    List<String> segments = new ArrayList<>();
    for (String part : parts) {
      boolean named = part.startsWith("{");
      String id = named ? ids.get(part.substring(1, part.length() - 1)) : part;
      if (id == null) {
        throw new IllegalArgumentException("\"" + template + "\" needs pathId for " + part);
      }
      segments.add(id);
    }
    return List.copyOf(segments);
  }
}
