package com.atensecurity.thoth.pam.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.CallbackSigner;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.Ed25519PrivateKey;
import com.atensecurity.thoth.pam.InMemoryApprovalStore;
import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignatureProfile;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiverSampleTest {
  private static final SigningSecret SECRET = SigningSecret.whsec(SampleServers.WHSEC);
  private static final PamCallback DECISION =
      PamCallback.builder()
          .approvalId("apr_01")
          .requestId("req_01")
          .decision(PamDecision.DENY)
          .reason("a=b&c=%20+\r\n Zo\u00eb")
          .build();

  enum Adapter {
    JDK,
    JETTY,
    JERSEY;

    URI of(SampleServers servers) {
      return switch (this) {
        case JDK -> servers.jdk();
        case JETTY -> servers.jetty();
        case JERSEY -> servers.jersey();
      };
    }
  }

  @Test
  void aCallbackIsVerified() throws Exception {
    SignedMessage message = new CallbackSigner(MessageSigner.of(SECRET)).sign(DECISION);

    assertThat(
            ReceiverSample.verify(
                SampleServers.WHSEC, SampleServers.received(message), message.body()))
        .isEqualTo(DECISION);
    assertThatThrownBy(() -> ReceiverSample.verify(SampleServers.WHSEC, Map.of(), message.body()))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("webhook-id is missing");
  }

  @Test
  void aCallbackIsResolved() {
    InMemoryApprovalStore approvals = new InMemoryApprovalStore();
    approvals.add(new PamApproval("apr_01", "req_01", PamApproval.State.PENDING, null));
    CallbackVerifier verifier = new CallbackVerifier(MessageVerifier.of(SECRET));
    SignedMessage message = new CallbackSigner(MessageSigner.of(SECRET)).sign(DECISION);

    CallbackOutcome outcome =
        ReceiverSample.receive(
            approvals, verifier, SampleServers.received(message), message.body());

    assertThat(outcome.answer()).isEqualTo(CallbackAnswer.RESOLVED);
    assertThat(approvals.find("apr_01"))
        .isEqualTo(new PamApproval("apr_01", "req_01", PamApproval.State.DENIED, null));
  }

  @ParameterizedTest
  @EnumSource
  void eachAdapterResolvesARealCallback(Adapter adapter) throws Exception {
    try (SampleServers servers = SampleServers.start(SECRET)) {
      CallbackReceipt receipt = SampleServers.sender(adapter.of(servers)).send("msg_1", DECISION);

      assertThat(receipt)
          .isEqualTo(new CallbackReceipt("msg_1", 200, CallbackAnswer.RESOLVED, null, 1));
      assertThat(servers.isPending()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachAdapterPassesOnRawBytesAndEveryHeader(Adapter adapter) throws Exception {
    try (SampleServers servers = SampleServers.start(SECRET)) {
      SignedMessage message = new CallbackSigner(MessageSigner.of(SECRET)).sign(DECISION);
      URI uri = adapter.of(servers);

      assertThat(post(uri, message, "Webhook-Id", message.id())).startsWith("401 {\"error\"");
      assertThat(post(uri, message, "Content-Type", "application/x-www-form-urlencoded"))
          .startsWith("200 {\"status\":\"resolved\"");
      for (String type : new String[] {"multipart/form-data; boundary=x", "text/plain"}) {
        assertThat(post(uri, message, "Content-Type", type))
            .startsWith("200 {\"status\":\"replayed\"");
      }
      assertThat(post(uri, message, "Content-Encoding", "gzip"))
          .startsWith("200 {\"status\":\"replayed\"");
    }
  }

  private static String post(URI uri, SignedMessage message, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::header);
    var response =
        HttpClient.newHttpClient().send(request.headers(headers).build(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  @Test
  void keysCountInTheirWindows() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String base64 = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    SigningSecret other = SigningSecret.text("another-secret-of-24-bytes-or-more");
    MessageVerifier verifier = ReceiverSample.rotating(SECRET, other, pem);
    Ed25519PrivateKey key = Ed25519PrivateKey.jca(pair, Security.getProvider("SunEC"));
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    SignedMessage message = MessageSigner.of(key).sign("msg_1", body);

    assertThat(verifier.verify(SampleServers.received(message), body).keyId())
        .isEqualTo("vendor-ed25519");
  }

  @Test
  void aSenderThatSignsTheBodyAloneIsUnderstood() throws Exception {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    SignedMessage message =
        MessageSigner.builder()
            .profile(SignatureProfile.bodyHmacWithoutTime("X-Hub-Signature-256", "sha256="))
            .key(SECRET)
            .build()
            .sign("msg_1", body);

    MessageVerifier verifier = ReceiverSample.profile(SECRET);

    assertThat(verifier.verify(SampleServers.received(message), body).timestamp()).isNull();
  }
}
