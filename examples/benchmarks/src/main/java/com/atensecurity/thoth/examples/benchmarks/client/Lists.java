package com.atensecurity.thoth.examples.benchmarks.client;

import java.util.function.Consumer;

/** How one contender reads a list. */
interface Lists extends AutoCloseable {
  /**
   * Reads that many rows.
   *
   * @param each sees each row, in order
   * @return what is held when the list is read: the whole of it, or nothing if it is streamed
   */
  Object read(int rows, Consumer<Object> each) throws Exception;

  @Override
  default void close() {}

  /**
   * A reader by its name: the contender, {@code whole} or {@code streamed}, and {@code full} rows of
   * 23 members or {@code small} ones of 4, with a blank between. No other contender's classes are loaded.
   */
  static Lists open(String name, String url) {
    boolean full = name.endsWith(" full");
    boolean streamed = name.contains(" streamed ");
    return switch (name.substring(0, name.indexOf(' '))) {
      case "byHand" -> new HandLists(url, full, streamed);
      case "thoth" -> new ThothLists(url, full, streamed);
      case "stripe" -> new StripeLists(url);
      case "openAi" -> new OpenAiLists(url);
      default -> throw new IllegalArgumentException("there is no reader " + name);
    };
  }
}
