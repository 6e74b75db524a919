package com.atensecurity.thoth.pam;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 through the JDK. One keyed {@code Mac} is lent to whoever comes first, and is as it
 * was after each use; who finds it lent takes a clone, or, where the provider cannot clone, keys a
 * new one. So a lone thread makes no garbage, and no thread holds one for ever.
 */
final class HmacSha256 {
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;
  private final @Nullable Provider provider;
  private final @Nullable Mac template;
  private final AtomicReference<@Nullable Mac> spare = new AtomicReference<>();

  /**
   * Keeps the array, so that whoever owns it can wipe it; without a provider, the JDK's order of
   * providers decides.
   */
  HmacSha256(byte[] key, @Nullable Provider provider) {
    this.key = key;
    this.provider = provider;
    this.template = cloneable(keyed());
  }

  byte[] sign(byte[] head, byte[] body) {
    Mac lent = spare.getAndSet(null);
    Mac mac = lent == null ? next() : lent;
    mac.update(head);
    mac.update(body);
    byte[] code = mac.doFinal();
    spare.lazySet(mac);
    return code;
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
      Mac mac =
          provider == null ? Mac.getInstance(ALGORITHM) : Mac.getInstance(ALGORITHM, provider);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      String who = provider == null ? "this Java runtime" : "the provider " + provider.getName();
      throw new IllegalStateException(who + " offers no " + ALGORITHM + " for this key", e);
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
