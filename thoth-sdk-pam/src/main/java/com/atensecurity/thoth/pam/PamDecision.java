package com.atensecurity.thoth.pam;

import org.jspecify.annotations.Nullable;

/** What a person decided about an approval. The wire words are those of the seed. */
public enum PamDecision {
  /** The action may go on; {@code approve} on the wire. */
  APPROVE("approve"),

  /** The action stays blocked; {@code deny} on the wire. */
  DENY("deny");

  private final String word;

  PamDecision(String word) {
    this.word = word;
  }

  /**
   * The word on the wire.
   *
   * @return {@code approve} or {@code deny}
   */
  public String word() {
    return word;
  }

  /** The decision for a wire word, compared exactly; null for any other word. */
  static @Nullable PamDecision ofWord(String word) {
    for (PamDecision decision : values()) {
      if (decision.word.equals(word)) {
        return decision;
      }
    }
    return null;
  }
}
