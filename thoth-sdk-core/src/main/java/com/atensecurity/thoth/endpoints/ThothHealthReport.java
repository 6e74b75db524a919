package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Documents;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code thoth health --json} prints on an endpoint, as far as it is known. Members are seed
 * unless noted. Immutable and thread-safe.
 *
 * @param apiKey how the key is; null if absent
 * @param registrationOk whether the endpoint is registered; null if absent (published)
 * @param unknown members that this version does not know, as received
 */
public record ThothHealthReport(
    @Nullable ThothHealthApiKey apiKey,
    @Nullable Boolean registrationOk,
    Map<String, Json> unknown) {
  /**
   * Reads a report.
   *
   * @param document the document
   * @return what it holds
   * @throws IllegalArgumentException if it is not such a document; the message says where, and quotes nothing
   */
  public static ThothHealthReport read(Json document) {
    return Documents.read(ThothHealthReport.class, document);
  }
}
