package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.json.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * One outbound request of the GovAPI and what became of it. This class is immutable.
 *
 * <p>A destination has 30 seconds of real time to answer, connecting included (chosen: none is
 * published); the PAM vendor has as long as {@code pam.request_timeout_seconds} says, if the settings
 * do, but a minute at most. {@link Misbehaviour#WEBHOOK_UNREACHABLE} fails a webhook without a wait.
 *
 * @param channel {@code webhook}, {@code siem.webhook} or {@code pam.request}
 * @param type the event type, such as {@code decision}, {@code webhook.test} or {@code pam.step_up}
 * @param url where it was sent
 * @param messageId the {@code webhook-id} it carried
 * @param status the status of the destination, or null if none answered
 * @param error why it was not delivered, or null if it was
 */
public record Delivery(
    String channel,
    String type,
    String url,
    String messageId,
    @Nullable Integer status,
    @Nullable String error) {

  /**
   * Tells whether the destination answered with a 2xx status.
   *
   * @return true if it was delivered
   */
  public boolean delivered() {
    return error == null;
  }

  /** {@return all of it, with the address without the values of secret query parameters} */
  @Override
  public String toString() {
    return "Delivery[channel=%s, type=%s, url=%s, messageId=%s, status=%s, error=%s]"
        .formatted(channel, type, Redaction.text(url), messageId, status, error);
  }
}
