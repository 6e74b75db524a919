package com.atensecurity.thoth.examples.benchmarks.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContenderTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.US_ASCII);

  /** The vector of the Standard Webhooks libraries. */
  private static final Message GOOD =
      new Message("1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", BODY);

  @Test
  void theFloorSignsAndVerifiesThePublishedVector() throws Exception {
    Floor floor = Hmac.floor();

    assertThat(floor.sign(Message.ID, GOOD.timestamp(), BODY)).isEqualTo(GOOD.signature());
    assertThatCode(() -> Contender.check("the floor", m -> verify(floor, m), GOOD))
        .doesNotThrowAnyException();
  }

  private static boolean verify(Floor floor, Message m) {
    return floor.verify(Message.ID, m.timestamp(), m.signature(), m.body());
  }

  @Test
  void whoAcceptsAnythingIsFoundOut() {
    assertThatThrownBy(() -> Contender.check("the lazy one", m -> m, GOOD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the lazy one accepts a body with one bit turned");
  }

  @Test
  void whoRefusesAnythingIsFoundOut() {
    assertThatThrownBy(() -> Contender.check("the strict one", m -> false, GOOD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the strict one refuses a good message");
  }

  @Test
  void anExceptionIsARefusal() {
    Contender broken =
        m -> {
          throw new java.io.IOException("no");
        };

    assertThatThrownBy(() -> Contender.check("the broken one", broken, GOOD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the broken one refuses a good message");
  }

  @Test
  void bodiesHaveTheSizeAskedFor() {
    assertThat(Message.body(1024)).hasSize(1024);
    assertThat(Message.body(16384)).hasSize(16384);
  }
}
