package com.atensecurity.thoth.pam.readme;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.Ed25519PublicKey;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.KeyWindow;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.SignatureProfile;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.httpserver.CallbackHandler;
import com.atensecurity.thoth.pam.servlet.CallbackServlet;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the module's README shows to a team that receives callbacks. */
final class ReceiverSample {
  private static final Logger log = System.getLogger("pam");

  private ReceiverSample() {}

  static PamCallback verify(String secret, Map<String, List<String>> headers, byte[] body)
      throws InvalidMessageException {
    // readme: verify
    CallbackVerifier verifier =
        new CallbackVerifier(MessageVerifier.of(SigningSecret.ofSetting(secret)));
    PamCallback callback = verifier.verify(headers, body).callback(); // or InvalidMessageException
    // readme: end
    return callback;
  }

  static CallbackOutcome receive(
      ApprovalStore approvals,
      CallbackVerifier verifier,
      Map<String, List<String>> headers,
      byte[] body) {
    // readme: receive
    CallbackReceiver receiver =
        CallbackReceiver.builder()
            .tenantId("acme")
            .verifier(verifier)
            .approvals(approvals) // yours: find, and a conditional update
            .claims(InMemoryCallbackClaims.builder().build())
            .build();
    CallbackOutcome outcome = receiver.receive(headers, body); // never throws for any input
    log.log(Level.INFO, outcome.detail());
    // answer outcome.status(), outcome.headers() and outcome.body()
    // readme: end
    return outcome;
  }

  static MessageVerifier rotating(
      SigningSecret oldSecret, SigningSecret newSecret, String vendorPem) {
    // readme: keys
    MessageVerifier verifier =
        MessageVerifier.builder()
            .key(oldSecret, KeyWindow.until("2026-q3", Instant.parse("2026-12-02T00:00:00Z")))
            .key(newSecret, KeyWindow.from("2026-q4", Instant.parse("2026-12-01T00:00:00Z")))
            .key(Ed25519PublicKey.pem(vendorPem), KeyWindow.always("vendor-ed25519"))
            .build();
    // readme: end
    return verifier;
  }

  static void adapters(HttpServer server, ServletContext context, CallbackReceiver receiver) {
    // readme: adapters
    Consumer<CallbackOutcome> audit = outcome -> log.log(Level.INFO, outcome.detail());
    // the JDK's HTTP server
    server.createContext(PamCallbacks.callbackPath("acme"), new CallbackHandler(receiver, audit));
    // Jakarta Servlet 6: Jetty 12, Tomcat 10.1 and later
    context
        .addServlet("pam-callback", new CallbackServlet(receiver, audit))
        .addMapping(PamCallbacks.callbackPath("acme"));
    // readme: end
  }

  static MessageVerifier profile(SigningSecret secret) {
    // readme: profile
    MessageVerifier verifier =
        MessageVerifier.builder()
            .profile(SignatureProfile.bodyHmacWithoutTime("X-Hub-Signature-256", "sha256="))
            .key(secret)
            .build();
    // readme: end
    return verifier;
  }
}
