package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Secret;

/** Where the plaintext of a new key goes, such as a vault or a file that the proxies read. */
@FunctionalInterface
public interface KeySink {
  /**
   * Stores a key so that it is still there after a crash. Called once for each key that is made; a rotation that was
   * killed around this call revokes that key and comes again with another. Each key goes under a reference of its own: what an
   * earlier reference names must not change, for the rollback goes back to it.
   *
   * @param keyId the id of the key, which is no secret
   * @param key the plaintext, which nobody can get again
   * @return the reference under which the runtime finds the key; not blank, not the key itself, and not
   *     the one that is in use, which ends the rotation
   */
  String store(String keyId, Secret key);

  /**
   * Looks whether a key could be stored, and changes nothing that matters. Called when a rotation is planned, before anything is made. By
   * default it does nothing.
   *
   * @throws RuntimeException if no key could be stored; its message is told, and the rotation does not start
   */
  default void check() {}
}
