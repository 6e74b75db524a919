package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A webhook event whose signature was good. Only a {@link SiemSink} makes one. This class is
 * immutable.
 */
public final class SiemEvent {
  private final String messageId;
  private final String json;
  private final JsonObject payload;

  SiemEvent(String messageId, byte[] body) {
    this.messageId = messageId;
    this.payload = JsonObject.read(body);
    this.json = new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Returns the {@code webhook-id}, the same on every retry of one message.
   *
   * @return the message id
   */
  public String messageId() {
    return messageId;
  }

  /**
   * Returns the event type, such as {@code decision} or {@code webhook.test}.
   *
   * @return the type, or an empty text if there is none
   */
  public String type() {
    String type = text("type");
    return type == null ? "" : type;
  }

  /**
   * Returns a text member of the event, such as {@code action} or {@code risk_tier}.
   *
   * @param member the name of the member
   * @return its text; null if it is absent, blank or no text
   */
  public @Nullable String text(String member) {
    return payload.text(member);
  }

  /**
   * Returns the body as received.
   *
   * @return JSON text
   */
  public String json() {
    return json;
  }

  /**
   * Returns the type and the id.
   *
   * @return for messages
   */
  @Override
  public String toString() {
    return "SiemEvent[" + type() + ", " + messageId + "]";
  }
}
