package com.atensecurity.thoth.internal;

import java.util.regex.Pattern;

/** What an id of a key looks like where ids stand one a line. */
public final class KeyIds {
  /** What no id holds, and what somebody who puts two of them, or a comment, on a line would write. */
  private static final Pattern NOT_IN_IDS = Pattern.compile("[\\s\\p{Cntrl},;\"'#\\[\\]{}\ufeff]");

  private KeyIds() {}

  /** Whether a text can stand in a list of ids. */
  public static boolean isListable(String keyId) {
    return !keyId.isEmpty() && !NOT_IN_IDS.matcher(keyId).find();
  }

  /**
   * Returns what can stand in a list of ids.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public static String listable(String keyId) {
    if (!isListable(keyId)) {
      throw new IllegalArgumentException(
          "\""
              + keyId.replaceAll("\\p{Cntrl}", "?")
              + "\" is not a key id: it must not be blank, and not hold white space, quotes, brackets,"
              + " commas, semicolons or #");
    }
    return keyId;
  }
}
