package com.atensecurity.thoth.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a destination has; that this is kept to, {@code WebhookOverHttpTest} shows. */
class DestinationTest {
  private static JsonObject settings(String json) {
    return JsonObject.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aWebhookHasHalfAMinute() {
    assertThat(Destination.webhooks(settings("{\"webhook\":{\"url\":\"http://h\"}}")))
        .singleElement()
        .extracting(Destination::timeout)
        .isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, PT30S",
        "`,\"request_timeout_seconds\":0`, PT30S",
        "`,\"request_timeout_seconds\":-1`, PT30S",
        "`,\"request_timeout_seconds\":2.5`, PT2.5S",
        "`,\"request_timeout_seconds\":60`, PT1M",
        "`,\"request_timeout_seconds\":61`, PT1M"
      })
  void theVendorHasWhatTheSettingsSayButAMinuteAtMost(String member, Duration timeout) {
    String pam = "{\"pam\":{\"enabled\":true,\"request_url\":\"http://h\",\"request_secret\":\"s\"";

    Destination vendor = Destination.pam(settings(pam + member + "}}"));

    assertThat(vendor).isNotNull();
    assertThat(vendor.timeout()).isEqualTo(timeout);
  }
}
