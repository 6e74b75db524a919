package com.atensecurity.thoth.pam.redis;

import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;

/**
 * Names of keys. Different messages have different names: a part's own colons, percent signs and
 * everything that is not plain ASCII are escaped, character by character.
 */
final class KeyNames {
  private static final String PLAIN = "_-.";

  private final String prefix;

  KeyNames(String prefix) {
    this.prefix = prefix;
  }

  String of(ClaimKey key) {
    StringBuilder name = new StringBuilder(prefix);
    append(name, key.tenantId());
    append(name.append(':'), key.profile());
    append(name.append(':'), key.messageId());
    return name.toString();
  }

  private static void append(StringBuilder name, String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
        name.append(c);
      } else {
        String hex = Integer.toHexString(c);
        name.append('%').append("0".repeat(4 - hex.length())).append(hex);
      }
    }
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
