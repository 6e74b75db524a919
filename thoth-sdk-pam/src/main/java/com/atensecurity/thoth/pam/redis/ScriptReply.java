package com.atensecurity.thoth.pam.redis;

import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script answered: a word, and after a space what belongs to it.
 *
 * @param operation what was asked, for messages
 * @param word says what happened
 * @param rest a number or base64, or empty
 */
record ScriptReply(String operation, String word, String rest) {
  static ScriptReply of(String operation, @Nullable Object reply) throws StoreUnavailableException {
    String text = text(reply);
    if (text == null) {
      throw new StoreUnavailableException(
          "Redis answered "
              + operation
              + " with "
              + described(reply)
              + "; RedisScripts must return the text that the script returned, as String or byte[]");
    }
    int space = text.indexOf(' ');
    String word = space < 0 ? text : text.substring(0, space);
    ScriptReply read = new ScriptReply(operation, word, space < 0 ? "" : text.substring(space + 1));
    if (word.equals("foreign")) {
      throw new StoreUnavailableException(
          "Redis holds a value of another program where "
              + operation
              + " looked for a message id; give RedisCallbackClaims a keyPrefix of its own");
    }
    return read;
  }

  long number() throws StoreUnavailableException {
    try {
      return Long.parseLong(rest);
    } catch (NumberFormatException e) {
      throw notUnderstood();
    }
  }

  Instant time() throws StoreUnavailableException {
    return Instant.ofEpochMilli(number());
  }

  byte[] bytes() throws StoreUnavailableException {
    try {
      return Base64.getDecoder().decode(rest);
    } catch (IllegalArgumentException e) {
      throw notUnderstood();
    }
  }

  StoreUnavailableException notUnderstood() {
    return new StoreUnavailableException(
        "Redis answered "
            + operation
            + " with a text that this store does not understand; RedisScripts must run the script"
            + " as it is given");
  }

  private static @Nullable String text(@Nullable Object reply) {
    if (reply instanceof CharSequence text) {
      return text.toString();
    }
    if (reply instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    if (reply instanceof ByteBuffer buffer) {
      return StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
    }
    return reply instanceof List<?> list && list.size() == 1 ? text(list.get(0)) : null;
  }

  private static String described(@Nullable Object reply) {
    if (reply == null) {
      return "nothing";
    }
    return reply instanceof List<?> list
        ? "a list of " + list.size()
        : "a " + reply.getClass().getName();
  }
}
