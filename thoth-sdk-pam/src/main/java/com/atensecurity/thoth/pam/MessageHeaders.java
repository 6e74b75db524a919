package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three header values of a message, each there exactly once. */
record MessageHeaders(String id, String timestamp, String signature) {

  /** Finds them in a map that may hold anything, nulls included. */
  static MessageHeaders find(Map<String, List<String>> headers, HeaderNames names)
      throws InvalidMessageException {
    String id = null;
    String timestamp = null;
    String signature = null;
    for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
      @Nullable String name = entry.getKey();
      if (name == null) {
        continue;
      }
      if (Ascii.equalsFolded(name, names.id())) {
        id = single(names.id(), id, entry.getValue());
      } else if (Ascii.equalsFolded(name, names.timestamp())) {
        timestamp = single(names.timestamp(), timestamp, entry.getValue());
      } else if (Ascii.equalsFolded(name, names.signature())) {
        signature = single(names.signature(), signature, entry.getValue());
      }
    }
    return new MessageHeaders(
        required(names.id(), id),
        required(names.timestamp(), timestamp),
        required(names.signature(), signature));
  }

  private static @Nullable String single(
      String name, @Nullable String before, @Nullable List<String> values)
      throws InvalidMessageException {
    if (values == null || values.isEmpty()) {
      return before;
    }
    if (before != null || values.size() > 1) {
      throw new InvalidMessageException(
          Reason.DUPLICATE_HEADER, name + " is there more than once; exactly one is accepted");
    }
    return values.get(0);
  }

  private static String required(String name, @Nullable String value)
      throws InvalidMessageException {
    if (value == null) {
      throw new InvalidMessageException(Reason.MISSING_HEADER, name + " is missing");
    }
    return value;
  }
}
