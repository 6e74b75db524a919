package com.atensecurity.thoth.pam;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 through the JDK. A {@code Mac} that was keyed once is cloned for each use, which
 * saves the key schedule; where the provider cannot clone, each use keys a new one.
 */
final class HmacSha256 {
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;
  private final @Nullable Mac template;

  /** Keeps the array, so that whoever owns it can wipe it. */
  HmacSha256(byte[] key) {
    this.key = key;
    this.template = cloneable(keyed());
  }

  byte[] sign(byte[] head, byte[] body) {
    Mac mac = next();
    mac.update(head);
    mac.update(body);
    return mac.doFinal();
  }

  private Mac next() {
    if (template == null) {
      return keyed();
    }
    try {
      return (Mac) template.clone();
    } catch (CloneNotSupportedException e) {
      return keyed();
    }
  }

  private Mac keyed() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime offers no " + ALGORITHM, e);
    }
  }

  private static @Nullable Mac cloneable(Mac mac) {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      return null;
    }
  }
}
