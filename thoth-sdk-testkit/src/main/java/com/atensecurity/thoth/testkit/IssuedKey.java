package com.atensecurity.thoth.testkit;

/**
 * An API key that a test was given. This class is immutable.
 *
 * @param id the {@code key_id}
 * @param key the key in plain text, which {@link #toString} does not show
 */
public record IssuedKey(String id, String key) {

  /** {@return the id, for messages} */
  @Override
  public String toString() {
    return "IssuedKey[" + id + "]";
  }
}
