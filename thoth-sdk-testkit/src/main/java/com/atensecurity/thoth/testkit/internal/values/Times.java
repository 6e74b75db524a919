package com.atensecurity.thoth.testkit.internal.values;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads RFC 3339 times: what Java's own parsers read beside them, such as a time without seconds,
 * no other client of a GovAPI could read.
 */
public final class Times {
  /** What comes after nanoseconds is not kept. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt](?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}"
              + "(?:\\.[0-9]{1,9})?)(?:(?<=\\.[0-9]{9})[0-9]+)?"
              + "(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))");

  private Times() {}

  /** Whether it is one, without blanks around it. */
  public static boolean isTime(String text) {
    try {
      parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Reads one, with or without blanks around it; a DateTimeException says that it is none. */
  public static Instant read(String text) {
    return parse(text.trim());
  }

  private static Instant parse(String text) {
    Matcher time = RFC_3339.matcher(text);
    if (!time.matches()) {
      throw new DateTimeParseException("not RFC 3339", text, 0);
    }
    Instant local =
        LocalDateTime.parse(time.group(1).toUpperCase(Locale.ROOT)).toInstant(ZoneOffset.UTC);
    if (time.group(2) == null) {
      return local;
    }
    // further off than the offsets of Java are
    Duration offset =
        Duration.ofHours(Long.parseLong(time.group(3))).plusMinutes(Long.parseLong(time.group(4)));
    return time.group(2).equals("+") ? local.minus(offset) : local.plus(offset);
  }
}
