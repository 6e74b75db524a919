package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonNumber;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Members of what is sent to the control routes; an IllegalArgumentException says what is wrong. */
final class Forms {
  private Forms() {}

  static String required(JsonObject form, String name) {
    String text = form.text(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is required, as a string");
    }
    return text;
  }

  static int whole(JsonObject form, String name) {
    if (form.get(name) instanceof JsonNumber number
        && number.isLong()
        && number.longValue() == number.intValue()) {
      return number.intValue();
    }
    throw new IllegalArgumentException(name + " must be a whole number");
  }

  static Operation operation(String id) {
    for (Operation operation : Operation.values()) {
      if (operation.id().equals(id)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "There is no operation \"" + id + "\"; GET " + ControlRoutes.PREFIX + "/operations");
  }

  static Duration duration(JsonObject form, String name) {
    String text = required(form, name);
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " must be an ISO 8601 duration, such as PT25H, but is \"" + text + "\"", e);
    }
  }

  static Instant instant(JsonObject form, String name) {
    String text = required(form, name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " must be a time, such as 2026-11-21T09:00:00Z, but is \"" + text + "\"", e);
    }
  }
}
