package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.examples.recipes.EmbedInService.Answer;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@GovApiTest
class EmbedInServiceTest {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private static Answer risk(ThothClient thoth, String id) {
    return new EmbedInService(thoth).risk(id, DEADLINE);
  }

  @Test
  void aShortOutageIsWaitedFor(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_ENDPOINT, Fault.status(503).times(3));

    assertThat(risk(thoth, "ep")).isEqualTo(new Answer(404, "no such endpoint", 0));
    assertThat(gov.attempts(Operation.GET_ENDPOINT)).isEqualTo(4);
  }

  @Test
  void aLongOneIsTheCallersToWaitFor(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_ENDPOINT, Fault.status(500).times(4));

    assertThat(risk(thoth, "ep")).isEqualTo(new Answer(503, "GovAPI is busy", 5));
  }

  @Test
  void soIsALimit(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_ENDPOINT, Fault.status(429).header("Retry-After", "61"));

    assertThat(risk(thoth, "ep")).isEqualTo(new Answer(503, "GovAPI is busy", 61));
    assertThat(gov.attempts(Operation.GET_ENDPOINT)).isEqualTo(1);
  }

  @Test
  void aBlankIdIsTheCallersMistake(GovApi gov, ThothClient thoth) {
    assertThat(risk(thoth, " ")).isEqualTo(new Answer(400, "that is no endpoint id", 0));
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void theDeadlineOfARequestEndsIt(GovApi gov) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ThothClient thoth =
            gov.clientBuilder().govApiUrl("http://127.0.0.1:" + silent.getLocalPort()).build()) {
      assertThat(new EmbedInService(thoth).risk("ep", Duration.ofMillis(50)))
          .isEqualTo(new Answer(504, "GovAPI took too long", 0));
    }
  }

  @Test
  void aRefusedKeyIsNotTheCallersBusiness(GovApi gov) {
    try (ThothClient thoth = gov.clientBuilder().credentials(Credentials.bearer("x")).build()) {
      assertThat(risk(thoth, "ep")).isEqualTo(new Answer(502, "GovAPI cannot be used", 0));
    }
  }
}
