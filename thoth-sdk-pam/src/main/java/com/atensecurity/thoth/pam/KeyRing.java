package com.atensecurity.thoth.pam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys with their windows, in the order in which they were added. Immutable. */
final class KeyRing<K> {
  private final List<Entry<K>> entries;

  private KeyRing(List<Entry<K>> entries) {
    this.entries = List.copyOf(entries);
  }

  /** One key and when it counts; milliseconds, so that a check allocates nothing. */
  record Entry<K>(K key, KeyWindow window, long fromMillis, long untilMillis) {
    static <K> Entry<K> of(K key, KeyWindow window) {
      return new Entry<>(
          key,
          window,
          millis(window.from(), Long.MIN_VALUE),
          millis(window.until(), Long.MAX_VALUE));
    }

    boolean countsAt(long nowMillis) {
      return nowMillis >= fromMillis && nowMillis < untilMillis;
    }

    private static long millis(@Nullable Instant at, long otherwise) {
      try {
        return at == null ? otherwise : at.toEpochMilli();
      } catch (ArithmeticException e) {
        return at != null && at.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
    }
  }

  int size() {
    return entries.size();
  }

  Entry<K> get(int index) {
    return entries.get(index);
  }

  List<K> keys() {
    return entries.stream().map(Entry::key).collect(Collectors.toList());
  }

  /** The keys that count now. */
  List<K> activeAt(long nowMillis) {
    List<K> active = new ArrayList<>(entries.size());
    for (Entry<K> entry : entries) {
      if (entry.countsAt(nowMillis)) {
        active.add(entry.key());
      }
    }
    return active;
  }

  /** Names and windows of all keys, for an error. */
  String describe() {
    return entries.stream().map(e -> e.window().describe()).collect(Collectors.joining(", "));
  }

  /** Collects keys. Not for use by several threads. */
  static final class Builder<K> {
    private final List<Entry<K>> entries = new ArrayList<>();

    /** Names the key by its place. */
    void add(K key) {
      add(key, KeyWindow.always("key-" + (entries.size() + 1)));
    }

    void add(K key, KeyWindow window) {
      entries.add(
          Entry.of(Objects.requireNonNull(key, "key"), Objects.requireNonNull(window, "window")));
    }

    KeyRing<K> build() {
      if (entries.isEmpty()) {
        throw new IllegalStateException("a key is required: call key(...)");
      }
      if (entries.size() > MessageGrammar.MAX_SIGNATURES) {
        throw new IllegalStateException(
            "at most "
                + MessageGrammar.MAX_SIGNATURES
                + " keys can be held at once, but there are "
                + entries.size());
      }
      Set<String> ids = new HashSet<>();
      for (Entry<K> entry : entries) {
        if (!ids.add(entry.window().id())) {
          throw new IllegalStateException("two keys have the id " + entry.window().id());
        }
      }
      return new KeyRing<>(entries);
    }
  }
}
