package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.Ed25519PublicKey;
import com.atensecurity.thoth.pam.KeyWindow;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys of one tenant, several of them while they are rotated. */
final class TenantKeys implements AutoCloseable {
  private final String place;
  private final String tenantId;
  private final List<Entry> entries = new ArrayList<>();

  private TenantKeys(String place, String tenantId) {
    this.place = place;
    this.tenantId = tenantId;
  }

  private record Entry(VerifyingKey key, KeyWindow window) {}

  /**
   * The keys that were written under a place of the configuration.
   *
   * @throws BadConfigurationException if one of them cannot be used, or there is none
   */
  static TenantKeys of(String place, String tenantId, @Nullable List<TenantSettings.Key> written) {
    TenantKeys keys = new TenantKeys(place, tenantId);
    keys.checkTenantId();
    if (written == null || written.isEmpty()) {
      throw new BadConfigurationException(
          place + ".keys is missing: without a key nobody can call");
    }
    for (int i = 0; i < written.size(); i++) {
      keys.add(place + ".keys[" + i + "]", written.get(i));
    }
    return keys;
  }

  private void checkTenantId() {
    try {
      PamCallbacks.callbackPath(tenantId);
    } catch (IllegalArgumentException e) {
      throw new BadConfigurationException(place + ": " + e.getMessage());
    }
  }

  private void add(String at, TenantSettings.Key written) {
    try {
      KeyWindow window =
          new KeyWindow(
              Objects.requireNonNullElse(written.id(), "key-" + (entries.size() + 1)),
              written.from(),
              written.until());
      entries.add(new Entry(read(at, written), window));
    } catch (IllegalArgumentException e) {
      // The SDK says which mistake it looks like, and shows no part of a key.
      throw new BadConfigurationException(at + ": " + e.getMessage());
    }
  }

  private static VerifyingKey read(String at, TenantSettings.Key written) {
    String secret = written.secret();
    String file = written.secretFile();
    String publicKey = written.publicKey();
    if (Stream.of(secret, file, publicKey).filter(Objects::isNull).count() != 2) {
      throw new BadConfigurationException(at + " takes one of secret, secret-file and public-key");
    }
    if (publicKey != null) {
      return publicKey.startsWith("-----BEGIN")
          ? Ed25519PublicKey.pem(publicKey)
          : Ed25519PublicKey.whpk(publicKey);
    }
    return SigningSecret.ofSetting(file == null ? Objects.requireNonNull(secret) : text(at, file));
  }

  /** The text of a file without the line break that editors put at its end. */
  private static String text(String at, String file) {
    try {
      return Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
    } catch (IOException | InvalidPathException e) {
      throw new BadConfigurationException(
          at + ".secret-file cannot be read: " + e.getClass().getSimpleName() + " for " + file);
    }
  }

  String tenantId() {
    return tenantId;
  }

  CallbackVerifier verifier(InstantSource clock) {
    try {
      MessageVerifier.Builder verifier = MessageVerifier.builder().clock(clock);
      entries.forEach(entry -> verifier.key(entry.key(), entry.window()));
      return new CallbackVerifier(verifier.build());
    } catch (IllegalStateException e) {
      throw new BadConfigurationException(place + ".keys: " + e.getMessage());
    }
  }

  /** Wipes the secrets. */
  @Override
  public void close() {
    for (Entry entry : entries) {
      if (entry.key() instanceof SigningSecret secret) {
        secret.close();
      }
    }
  }
}
