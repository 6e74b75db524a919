package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.Arrays;

/** The grammar of ids and timestamps and the layout of what is signed. */
final class MessageGrammar {
  static final long MAX_TIMESTAMP = 999_999_999_999L;
  static final int MAX_SIGNATURES = 16;
  private static final int MAX_ID_LENGTH = 128;
  private static final int MAX_TIMESTAMP_LENGTH = 12;

  private MessageGrammar() {}

  /** {@code [A-Za-z0-9_-]{1,128}}. */
  static boolean isMessageId(String text) {
    if (text.isEmpty() || text.length() > MAX_ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isLetterOrDigit(c) && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** The value of {@code [1-9][0-9]{0,11}}, or -1. */
  static long parseTimestamp(String text) {
    if (text.isEmpty() || text.length() > MAX_TIMESTAMP_LENGTH || text.charAt(0) == '0') {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Ascii.isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /** The value of a stated time; the error names where it stands. */
  static long timestamp(String where, String text) throws InvalidMessageException {
    long timestamp = parseTimestamp(text);
    if (timestamp < 0) {
      throw new InvalidMessageException(
          Reason.MALFORMED_TIMESTAMP,
          where + " must be Unix seconds: 1 to 12 ASCII digits, no leading zero");
    }
    return timestamp;
  }

  /** What is signed before the body: {@code id "." timestamp "."}, both ASCII, as received. */
  static byte[] signedHead(String id, String timestamp) {
    byte[] head = new byte[id.length() + timestamp.length() + 2];
    int at = copy(id, head, 0);
    copy(timestamp, head, at);
    return head;
  }

  private static int copy(String ascii, byte[] target, int from) {
    int at = from;
    for (int i = 0; i < ascii.length(); i++) {
      target[at++] = (byte) ascii.charAt(i);
    }
    target[at++] = '.';
    return at;
  }

  /** {@code text "."}, of ASCII. */
  static byte[] dotted(String text) {
    byte[] head = new byte[text.length() + 1];
    copy(text, head, 0);
    return head;
  }

  static byte[] joined(byte[] head, byte[] body) {
    byte[] message = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, message, head.length, body.length);
    return message;
  }

  /** The id of a message whose profile signs none: the same body is the same message. */
  static String bodyId(byte[] body) {
    return "body_sha256_" + Fingerprint.of(body).hex();
  }
}
