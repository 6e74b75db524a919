package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;

@GovApiTest
class VirtualThreadsTest {
  @Test
  void aThousandCallsAreAnswered(GovApi gov, ThothClient thoth) throws Exception {
    thoth.endpoints().register(EndpointRegistration.builder("ep", "ep.local").build());
    Printed printed = new Printed();

    VirtualThreads.ask(thoth, "ep", printed.out);

    assertThat(gov.attempts(Operation.GET_ENDPOINT)).isEqualTo(1_000);
    assertThat(printed.text())
        .isEqualTo(
            Runtime.version().feature() >= 21
                ? "1000 answers, each on a virtual thread of its own\n"
                : "This JDK has no virtual threads (21 has); 64 threads do the work instead\n"
                    + "1000 answers, on 64 threads\n");
  }
}
