package com.atensecurity.thoth.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RingTest {
  private static final long QUARTER = Ring.MOST_BYTES / 4;

  private final Ring<Long> ring = new Ring<>(bytes -> bytes);

  @Test
  void theNewestThousandStay() {
    LongStream.rangeClosed(1, 1_001).forEach(ring::add);

    assertThat(ring.size()).isEqualTo(1_000);
    assertThat(ring.all()).startsWith(2L).endsWith(1_001L).hasSize(1_000);
  }

  @Test
  void asManyStayAsFitIntoTheBytes() {
    List.of(QUARTER, QUARTER, QUARTER, QUARTER).forEach(ring::add);
    assertThat(ring.all()).hasSize(4);

    ring.add(1L);
    assertThat(ring.all()).containsExactly(QUARTER, QUARTER, QUARTER, 1L);
    ring.add(2 * QUARTER);
    assertThat(ring.all()).containsExactly(QUARTER, 1L, 2 * QUARTER);
  }

  @Test
  void theNewestStaysHoweverLongItIs() {
    ring.add(1L);
    ring.add(Ring.MOST_BYTES + 1);
    assertThat(ring.all()).containsExactly(Ring.MOST_BYTES + 1);

    ring.add(2L);
    assertThat(ring.all()).containsExactly(2L);
  }

  @Test
  void whatIsForgottenTakesNoSpace() {
    ring.add(Ring.MOST_BYTES);
    ring.clear();
    List.of(2 * QUARTER, 2 * QUARTER).forEach(ring::add);

    assertThat(ring.all()).hasSize(2);
  }

  @Test
  void aRequestTakesItsBodyAndThatOfItsAnswer() {
    SimRequest request = new SimRequest("PUT", "/", Map.of(), new byte[3], () -> false);
    SimResponse response = new SimResponse(200, Map.of(), new byte[4], SimResponse.Wire.WHOLE);
    Exchange exchange = new Exchange(null, request, response, Instant.EPOCH, 0);

    assertThat(exchange.bytes()).isEqualTo(7);
    assertThat(new Happening(1, Instant.EPOCH, "request", exchange).bytes()).isEqualTo(7);
    assertThat(new Happening(1, Instant.EPOCH, "clock", "moved").bytes()).isZero();
  }
}
