package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import com.atensecurity.thoth.pam.PamApproval.State;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Phase 4 of the runbook on real sockets: the sender, the JDK's server, the receiver. */
class CallbackOverHttpTest {
  private final ReceiverFixture fixture = new ReceiverFixture();
  private final CallbackServer server =
      new CallbackServer(
          request ->
              CallbackServer.Answer.of(
                  fixture.receiver.receive(request.headers(), request.body())));
  private final PamCallbackSender sender = sender(fixture.clock).build();
  private final PamCallback approve = Fixtures.approve().build();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aValidCallbackResolvesAndItsReplayIsIgnored() throws Exception {
    assertThat(sender.send("msg_1", approve))
        .isEqualTo(new CallbackReceipt("msg_1", 200, CallbackAnswer.RESOLVED, null, 1));
    assertThat(sender.send("msg_1", approve))
        .isEqualTo(new CallbackReceipt("msg_1", 200, CallbackAnswer.REPLAYED, null, 1));
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
  }

  @Test
  void aMismatchedRequestIdConflictsAndDoesNotResolve() throws Exception {
    CallbackReceipt receipt = sender.send("msg_1", Fixtures.approve().requestId("req_02").build());

    assertThat(receipt)
        .isEqualTo(
            new CallbackReceipt(
                "msg_1",
                409,
                CallbackAnswer.REQUEST_ID_MISMATCH,
                "request_id does not belong to this approval; nothing was resolved",
                1));
    assertThat(receipt.accepted()).isFalse();
    assertThat(fixture.state()).isEqualTo(State.PENDING);
    assertThat(sender.send("msg_1", approve).accepted()).isTrue();
  }

  @Test
  void badStaleAndFutureSignaturesAreUnauthorized() throws Exception {
    PamCallbackSender stranger =
        sender(fixture.clock, SigningSecret.whsec(Fixtures.OTHER_WHSEC)).build();
    VirtualClock wrong = new VirtualClock();
    PamCallbackSender wrongTime = sender(wrong).build();

    assertUnauthorized(stranger.send(approve));
    wrong.advance(Duration.ofMinutes(-6));
    assertUnauthorized(wrongTime.send(approve));
    wrong.advance(Duration.ofMinutes(12));
    assertUnauthorized(wrongTime.send(approve));
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  @Test
  void theRestOfTheTableTravelsToo() throws Exception {
    assertThat(sender.send(Fixtures.approve().approvalId("apr_09").build()))
        .extracting(CallbackReceipt::status, CallbackReceipt::answer)
        .containsExactly(404, CallbackAnswer.APPROVAL_NOT_FOUND);
    assertThat(sender.send("msg_1", approve).status()).isEqualTo(200);
    assertThat(sender.send("msg_1", Fixtures.approve().reason("other").build()))
        .extracting(CallbackReceipt::status, CallbackReceipt::answer)
        .containsExactly(409, CallbackAnswer.ID_REUSED);
    assertThat(sender.send(Fixtures.approve().decision(PamDecision.DENY).build()))
        .extracting(CallbackReceipt::status, CallbackReceipt::answer)
        .containsExactly(409, CallbackAnswer.ALREADY_RESOLVED);
    assertThat(sender.send(Fixtures.approve().reason("x".repeat(70_000)).build()))
        .extracting(CallbackReceipt::status, CallbackReceipt::answer)
        .containsExactly(413, CallbackAnswer.PAYLOAD_TOO_LARGE);
    fixture.approvals.add(new PamApproval("apr_03", "req_01", State.EXPIRED, null));
    assertThat(sender.send(Fixtures.approve().approvalId("apr_03").build()))
        .extracting(CallbackReceipt::status, CallbackReceipt::answer)
        .containsExactly(410, CallbackAnswer.APPROVAL_EXPIRED);
  }

  @Test
  void whatTheDryRunGivesIsAcceptedWhenAnybodySendsIt() throws Exception {
    SignedMessage message = sender.dryRun(approve);
    assertThat(server.received).isEmpty();

    HttpResponse<String> response = post(message);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"resolved\",\"approval_id\":\"apr_01\",\"request_id\":\"req_01\","
                + "\"decision\":\"approve\"}");
  }

  @Test
  void sixteenThreadsDeliveringOneMessageResolveItOnce() throws Exception {
    SignedMessage message = sender.dryRun(approve);
    Callable<String> delivery = () -> post(message).body();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<String> bodies = new java.util.ArrayList<>();
      for (Future<String> body : threads.invokeAll(Collections.nCopies(16, delivery))) {
        bodies.add(body.get());
      }
      assertThat(bodies).filteredOn(body -> body.contains("\"resolved\"")).hasSize(1);
      assertThat(bodies).noneMatch(body -> body.contains("unavailable"));
    } finally {
      threads.shutdownNow();
    }
  }

  private HttpResponse<String> post(SignedMessage message)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.callbackUri())
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private PamCallbackSender.Builder sender(VirtualClock clock) {
    return sender(clock, Fixtures.secret());
  }

  private PamCallbackSender.Builder sender(VirtualClock clock, SigningSecret secret) {
    return PamCallbackSender.builder()
        .callbackUri(server.callbackUri())
        .key(secret)
        .clock(clock)
        .sleeper(
            duration -> {
              throw new AssertionError("nothing here may be tried again");
            });
  }

  private static void assertUnauthorized(CallbackReceipt receipt) {
    assertThat(receipt)
        .isEqualTo(
            new CallbackReceipt(
                receipt.messageId(),
                401,
                CallbackAnswer.INVALID_SIGNATURE,
                "the signature of this callback was not accepted",
                1));
  }
}
