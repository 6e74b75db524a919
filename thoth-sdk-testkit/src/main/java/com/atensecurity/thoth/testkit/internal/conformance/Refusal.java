package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step-up that GovAPI did not send like this: it must be refused, and never decided. */
final class Refusal implements Scenario {
  private static final Duration FAR = Duration.ofHours(2);

  private final ConformanceCase testCase;
  private final String advice;
  private final Forgery forgery;
  private @Nullable Box box;

  /** Sends what must be refused. */
  private interface Forgery {
    void send(Stage stage, Box box, byte[] body) throws InterruptedException;
  }

  private Refusal(ConformanceCase testCase, String advice, Forgery forgery) {
    this.testCase = testCase;
    this.advice = advice;
    this.forgery = forgery;
  }

  static List<Scenario> all() {
    String verify = "Verify webhook-signature over the raw body before anything else; else 401.";
    String time = "Compare webhook-timestamp with your clock, in both directions (5 minutes).";
    return List.of(
        new Refusal(ConformanceCase.REFUSE_BAD_SIGNATURE, verify, Refusal::badSignature),
        new Refusal(
            ConformanceCase.REFUSE_OTHER_SECRET,
            verify,
            (stage, box, body) -> signed(stage, box, body, Keys.strangerSigner(stage.clock()))),
        new Refusal(
            ConformanceCase.REFUSE_STALE,
            time,
            (stage, box, body) -> signed(stage, box, body, at(stage, FAR.negated()))),
        new Refusal(
            ConformanceCase.REFUSE_FUTURE,
            time,
            (stage, box, body) -> signed(stage, box, body, at(stage, FAR))),
        new Refusal(
            ConformanceCase.REFUSE_MISSING_HEADER,
            "All three headers are required; without one there is nothing to verify.",
            Refusal::missingHeaders),
        new Refusal(ConformanceCase.REFUSE_CHANGED_BODY, verify, Refusal::changedBody));
  }

  private static MessageSigner at(Stage stage, Duration ahead) {
    InstantSource clock = stage.clock();
    return stage.keys().requestSigner(() -> clock.instant().plus(ahead));
  }

  private static void signed(Stage stage, Box box, byte[] body, MessageSigner signer)
      throws InterruptedException {
    stage.post(box, "the forged step-up", signer.sign(signer.newMessageId(), body));
  }

  private static void badSignature(Stage stage, Box box, byte[] body) throws InterruptedException {
    MessageSigner signer = stage.signer();
    SignedMessage message = signer.sign(signer.newMessageId(), body);
    Map<String, String> headers = new LinkedHashMap<>(message.headers());
    headers.computeIfPresent("webhook-signature", (name, value) -> flipped(value));
    stage.post(box, "the forged step-up", headers, body);
  }

  /** Another signature of the same form. */
  private static String flipped(String signature) {
    int at = "v1,".length();
    char other = signature.charAt(at) == 'A' ? 'B' : 'A';
    return signature.substring(0, at) + other + signature.substring(at + 1);
  }

  private static void missingHeaders(Stage stage, Box box, byte[] body)
      throws InterruptedException {
    MessageSigner signer = stage.signer();
    for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      SignedMessage message = signer.sign(signer.newMessageId(), body);
      Map<String, String> headers = new LinkedHashMap<>(message.headers());
      headers.remove(name);
      stage.post(box, "the step-up without " + name, headers, body);
    }
  }

  private static void changedBody(Stage stage, Box box, byte[] body) throws InterruptedException {
    MessageSigner signer = stage.signer();
    SignedMessage message = signer.sign(signer.newMessageId(), body);
    String changed =
        new String(body, StandardCharsets.UTF_8)
            .replace("\"risk_tier\":\"low\"", "\"risk_tier\":\"no \"");
    stage.post(
        box, "the changed step-up", message.headers(), changed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(testCase);
  }

  @Override
  public boolean needsCallbacks() {
    return false;
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(testCase, PamDecision.APPROVE, Script.JUDGE);
    box = opened;
    String hint = "this request is forged; the vendor must refuse it, and nobody may see it.";
    forgery.send(stage, opened, stage.stepUp(opened, hint));
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = Run.played(box);
    String statuses = played.posts().get(0).answered();
    return List.of(Results.of(testCase, fault(played), statuses, played.evidence()));
  }

  private @Nullable Fault fault(Box played) {
    for (Post post : played.posts()) {
      if (!post.refused()) {
        return new Fault(post.label() + " was not refused with 4xx: " + post.answered(), advice);
      }
    }
    int decided = played.attempts().size();
    return decided == 0
        ? null
        : new Fault(
            "it was refused, and a callback came all the same",
            "Verify first; store and decide only what was verified.");
  }
}
