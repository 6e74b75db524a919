package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Revokes the keys that a run made, also when the run is interrupted from the keyboard.
 * Thread-safe.
 */
final class Cleanup implements AutoCloseable {
  private final ThothClient thoth;
  private final Set<String> keyIds = new LinkedHashSet<>();
  private final Thread hook = new Thread(this::revokeAll, "headless-e2e-cleanup");

  Cleanup(ThothClient thoth) {
    this.thoth = thoth;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized void revokeLater(String keyId) {
    keyIds.add(keyId);
  }

  synchronized void revoked(String keyId) {
    keyIds.remove(keyId);
  }

  private synchronized void revokeAll() {
    for (String keyId : Set.copyOf(keyIds)) {
      try {
        thoth.apiKeys().revoke(keyId);
        keyIds.remove(keyId);
      } catch (ThothException e) {
        // Kept, and told as left over.
      }
    }
  }

  /** The keys that could not be revoked. */
  synchronized Set<String> leftOver() {
    return Set.copyOf(keyIds);
  }

  @Override
  public void close() {
    revokeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook is running, and finds nothing left to do.
    }
  }
}
