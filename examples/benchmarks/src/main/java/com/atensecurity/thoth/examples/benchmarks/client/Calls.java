package com.atensecurity.thoth.examples.benchmarks.client;

import okhttp3.OkHttpClient;

/** One contender's client. Safe for many threads. */
interface Calls extends AutoCloseable {
  /** Reads a thing of 5 members by its id. */
  Object get() throws Exception;

  /** Sends some 120 bytes and reads what comes back. */
  Object post() throws Exception;

  @Override
  default void close() {}

  /** A client of the contender with that name, for a server at that URL. No other contender's classes are loaded. */
  static Calls open(String contender, String url) {
    return switch (contender) {
      case "okHttp" -> new OkHttpCalls(url, OkHttpCalls.plain(url));
      case "okHttpAsIs" -> new OkHttpCalls(url, new OkHttpClient());
      case "okHttpLean" -> new OkHttpCalls(url, OkHttpCalls.lean(url));
      case "thoth" -> new ThothCalls(url);
      case "stripe" -> new StripeCalls(url);
      case "openAi" -> new OpenAiCalls(url);
      default -> throw new IllegalArgumentException("there is no contender " + contender);
    };
  }
}
