package com.atensecurity.thoth.examples.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.receiver.Vendor.Answer;
import com.atensecurity.thoth.examples.receiver.demo.PostgresServer;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SigningSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The database is stopped and started under a running service. */
class OutageTest {
  private final Vendor vendor = new Vendor();

  @Test
  void aCallbackInAnOutageIsAnswered503AndFinishedByItsRetry() throws Exception {
    try (PostgresServer postgres = SharedPostgres.startNew();
        Node node =
            Node.start(
                postgres.newDatabase(), "--spring.datasource.hikari.connection-timeout=500")) {
      node.open("acme", "apr-1");
      postgres.stop();

      assertThat(vendor.post(node.callbackUri("acme"), vendor.approval("msg-1", "apr-1")))
          .isEqualTo(
              new Answer(
                  503,
                  "5",
                  "application/json",
                  "{\"error\":\"store_unavailable\",\"message\":\"the callback cannot be handled"
                      + " now; send it again later\"}"));
      assertThat(health(node, "")).isEqualTo(503);
      assertThat(health(node, "/readiness")).isEqualTo(503);
      assertThat(health(node, "/liveness")).isEqualTo(200);

      List<Duration> waits = new ArrayList<>();
      CallbackReceipt receipt =
          send(
              node,
              wait -> {
                waits.add(wait);
                if (waits.size() == 1) {
                  restart(postgres);
                }
              });

      assertThat(waits).isNotEmpty().containsOnly(Duration.ofSeconds(5));
      assertThat(receipt.answer()).isEqualTo(CallbackAnswer.RESOLVED);
      assertThat(node.state("acme", "apr-1")).isEqualTo("APPROVED");
      assertThat(node.events("acme", "apr-1")).isEqualTo(1);
      assertThat(health(node, "")).isEqualTo(200);
    }
  }

  private CallbackReceipt send(Node node, PamCallbackSender.Sleeper sleeper) throws Exception {
    return PamCallbackSender.builder()
        .callbackUri(node.callbackUri("acme"))
        .key(SigningSecret.whsec(Vendor.SECRET))
        .sleeper(sleeper)
        .build()
        .send("msg-1", Vendor.callback("apr-1", PamDecision.APPROVE).build());
  }

  private static void restart(PostgresServer postgres) {
    try {
      postgres.restart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int health(Node node, String group) throws IOException, InterruptedException {
    return vendor.get(node.base.resolve("/actuator/health" + group)).status();
  }
}
