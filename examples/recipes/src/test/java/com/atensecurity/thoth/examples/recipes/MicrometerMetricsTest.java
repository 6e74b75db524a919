package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

@GovApiTest
class MicrometerMetricsTest {
  @Test
  void labelsHoldNoIds(GovApi gov) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (ThothClient thoth =
        gov.clientBuilder().listener(new MicrometerMetrics.Timers(registry)).build()) {
      for (String id : new String[] {"a", "b"}) {
        assertThatThrownBy(() -> thoth.endpoints().get(id))
            .isInstanceOf(ThothApiException.NotFound.class);
      }
    }

    assertThat(
            registry.getMeters().stream().map(Meter::getId).map(id -> id.getName() + id.getTags()))
        .containsExactlyInAnyOrder(
            "thoth.calls[tag(operation=getEndpoint), tag(outcome=NotFound)]",
            "thoth.attempts[tag(operation=getEndpoint), tag(outcome=NotFound)]");
    assertThat(registry.get("thoth.calls").timer().count()).isEqualTo(2);
  }
}
