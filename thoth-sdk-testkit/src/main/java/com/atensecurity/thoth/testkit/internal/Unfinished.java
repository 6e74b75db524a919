package com.atensecurity.thoth.testkit.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sentences of a test that lack their last word, and so do nothing. Thread-safe. */
public final class Unfinished {
  private final Map<Object, String> sentences = new LinkedHashMap<>();

  /** Notes a sentence that has begun. */
  public synchronized void begin(Object sentence, String start, String ends) {
    sentences.put(sentence, start + " does nothing without its end: " + ends);
  }

  /** Forgets a sentence that is complete, or that another goes on with. */
  public synchronized void end(Object sentence) {
    sentences.remove(sentence);
  }

  /** One line each. */
  public synchronized List<String> all() {
    return new ArrayList<>(sentences.values());
  }

  /** Forgets all. */
  public synchronized void clear() {
    sentences.clear();
  }
}
