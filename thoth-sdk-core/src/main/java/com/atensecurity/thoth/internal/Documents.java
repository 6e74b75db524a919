package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records of the contract as documents, without an operation. */
public final class Documents {
  private static final JsonConverterFactory JSON = new JsonConverterFactory();

  private Documents() {}

  /**
   * Reads a document as a record.
   *
   * @throws IllegalArgumentException if it is not such a document
   */
  public static <T> T read(Class<T> type, Json document) {
    try {
      T value = JSON.read(type, document.text());
      if (value == null) {
        throw new IllegalArgumentException(type.getSimpleName() + ": the document is null");
      }
      return value;
    } catch (Unreadable e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + ": at " + e.path() + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a record as a document.
   *
   * @throws IllegalArgumentException if it is no record of the contract
   */
  public static String write(Record wireRecord) {
    return JSON.write(wireRecord);
  }
}
