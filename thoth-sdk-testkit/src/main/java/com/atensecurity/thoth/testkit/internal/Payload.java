package com.atensecurity.thoth.testkit.internal;

import java.nio.charset.StandardCharsets;

/** Reads the body of a message that was verified. */
public final class Payload {
  private Payload() {}

  /** The body as a JSON object; an empty object if it is none. */
  public static JsonObject parse(byte[] body) {
    try {
      return JsonTree.parse(body) instanceof JsonObject object ? object : new JsonObject();
    } catch (JsonSyntaxException e) {
      return new JsonObject();
    }
  }

  /** The body as text. */
  public static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
