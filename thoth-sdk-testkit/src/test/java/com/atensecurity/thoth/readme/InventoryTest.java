package com.atensecurity.thoth.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;

// readme: test
@GovApiTest // one server a JVM, a fresh tenant for each test, nothing to reset
class InventoryTest {
  @Test
  void survivesABusyServer(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(EndpointRegistration.builder("ep-1", "ep-1.local").build());
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).header("Retry-After", "60"));

    assertThat(thoth.endpoints().list()).hasSize(1); // a minute of virtual time later
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(2);
  }
}
// readme: end
