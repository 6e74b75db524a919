package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceReport;
import com.atensecurity.thoth.testkit.ConformanceResult.Status;
import com.atensecurity.thoth.testkit.PamVendorConformance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  @Test
  void theKitFindsNothing() throws Exception {
    List<String> kit = List.of("http://127.0.0.1:*/conformance/thoth/pam/callback");
    try (Stage stage = new Stage(true, kit)) {
      ConformanceReport report =
          PamVendorConformance.builder()
              .vendorUrl(stage.vendor.stepUpUrl())
              .requestSecret(Stage.REQUEST)
              .callbackSecret(Stage.CALLBACK)
              .bearerToken(Stage.BEARER)
              .clock(stage.gov.clock())
              .watch(Duration.ofMillis(200))
              .build()
              .run();

      report.assertPassed();
      assertThat(report.cases(Status.SKIPPED)).containsExactly(ConformanceCase.ROTATION_NEXT);
    }
  }
}
