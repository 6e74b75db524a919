package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The fleet in ten lines. */
@GovApiTest
class FleetDayTest {
  @Test
  void aDayWithAnHourWithoutNetwork(GovApi gov) throws Exception {
    FleetResult day =
        EndpointFleet.builder(gov)
            .size(20)
            .checkInEvery(Duration.ofHours(1))
            .lasting(Duration.ofDays(1))
            .offline(0.5, Duration.ofHours(9), Duration.ofHours(2))
            .build()
            .run(); // as fast as HTTP allows

    assertThat(day.failures()).isZero();
    assertThat(day.checkIns() + day.missed()).isBetween(460L, 500L);
    assertThat(day.missed()).isBetween(15L, 25L);
  }
}
