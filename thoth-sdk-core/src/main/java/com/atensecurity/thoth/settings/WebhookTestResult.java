package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one test delivery. GovAPI answers 2xx also when the delivery failed. Members
 * are published unless noted. Immutable and thread-safe.
 *
 * @param status delivery outcome; null if absent
 * @param httpStatus status returned by the destination, when one was received; null if absent
 * @param error failure text; null if absent
 * @param unknown members that this version does not know, as received
 */
public record WebhookTestResult(
    @Nullable String status,
    @Nullable Long httpStatus,
    @Nullable String error,
    Map<String, Json> unknown) {
  /**
   * Whether the destination took the delivery.
   *
   * @return true if the status is {@code delivered} in any case; false for anything else, also for no
   *     status
   */
  public boolean delivered() {
    return "delivered".equalsIgnoreCase(status);
  }
}
