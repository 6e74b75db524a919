package com.atensecurity.thoth.examples.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.receiver.Vendor.Answer;
import com.atensecurity.thoth.pam.HeaderSource;
import com.atensecurity.thoth.pam.SignedMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the service begins and ends. */
class LifecycleTest {
  private final Vendor vendor = new Vendor();

  @Test
  void aCallbackUnderWayIsAnsweredBeforeTheServiceStopsAndWipesItsSecrets() throws Exception {
    String database = SharedPostgres.newDatabase();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Node node = Node.start(database)) {
      node.open("acme", "apr-1");
      Receivers receivers = node.bean(Receivers.class);
      Future<Answer> answer;
      Future<?> stopping;
      try (Blockade blockade = Blockade.of(database, "apr-1")) {
        URI uri = node.callbackUri("acme");
        answer = threads.submit(() -> vendor.post(uri, vendor.approval("msg-1", "apr-1")));
        blockade.awaitVictim();
        stopping = threads.submit(node::close);
        awaitRefusal(uri);
      }

      assertThat(answer.get(1, TimeUnit.MINUTES).says("resolved")).isTrue();
      stopping.get(1, TimeUnit.MINUTES);
      SignedMessage message = vendor.approval("msg-2", "apr-1");
      HeaderSource headers = name -> List.of(message.headers().get(name));
      assertThat(receivers.of("acme").receive(headers, message.body()).detail())
          .isEqualTo(
              "the signature could not be checked: java.lang.IllegalStateException: this"
                  + " SigningSecret is closed; close it only after its signers and verifiers");
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns when the service takes no new connections. */
  private static void awaitRefusal(URI uri) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < Duration.ofMinutes(1).toNanos()) {
      try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
        Thread.onSpinWait();
      } catch (IOException e) {
        return;
      }
    }
    throw new IllegalStateException("the service still takes connections");
  }

  /** With everything logged that can be; the secret stands where its key should, a line too high. */
  @Test
  void aBadSecretEndsTheServiceWithOneClearReportThatDoesNotShowIt() throws Exception {
    try (OtherJvm service =
        OtherJvm.start(
            SharedPostgres.newDatabase(),
            Map.of("CALLBACKRECEIVER_TENANTS_ACME_KEYS_0", Vendor.SECRET))) {
      assertThat(service.output())
          .contains(
              """
              ***************************
              APPLICATION FAILED TO START
              ***************************

              Description:

              callbackreceiver.tenants.acme.keys[0] is not understood; a tenant has keys, and a \
              key has id, one of secret, secret-file and public-key, and from and until as \
              2026-11-21T10:00:00Z

              Action:

              Set it in application.yaml, on the command line or in the environment; README.md \
              shows how.
              """)
          .doesNotContain(Vendor.SECRET)
          .doesNotContain(Vendor.SECRET.substring("whsec_".length()))
          .doesNotContain(Vendor.KEY_OF_SECRET);
      assertThat(service.exitCode()).isEqualTo(1);
    }
  }
}
