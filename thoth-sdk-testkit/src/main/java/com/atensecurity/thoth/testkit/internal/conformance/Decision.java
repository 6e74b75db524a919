package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step-up, sent in some particular way, that must be decided. Not thread-safe. */
final class Decision implements Scenario {
  private final ConformanceCase testCase;
  private final PamDecision wanted;
  private final String advice;
  private final Delivery delivery;
  private @Nullable Box box;

  /** How the step-up is sent. */
  private interface Delivery {
    void deliver(Stage stage, Box box) throws InterruptedException;
  }

  private Decision(ConformanceCase testCase, PamDecision wanted, String advice, Delivery delivery) {
    this.testCase = testCase;
    this.wanted = wanted;
    this.advice = advice;
    this.delivery = delivery;
  }

  static Scenario deny() {
    return new Decision(
        ConformanceCase.DENY,
        PamDecision.DENY,
        "Send decision \"deny\" as you send \"approve\".",
        (stage, box) -> stage.ask(box));
  }

  static Scenario unknownMembers() {
    return new Decision(
        ConformanceCase.UNKNOWN_MEMBERS,
        PamDecision.APPROVE,
        "Ignore members that you do not know; GovAPI may add some at any time.",
        Decision::withUnknownMembers);
  }

  static Scenario unknownSignatures() {
    return new Decision(
        ConformanceCase.UNKNOWN_SIGNATURES,
        PamDecision.APPROVE,
        "Skip entries of webhook-signature whose scheme you do not know, and accept the message if"
            + " one v1 entry fits.",
        Decision::withUnknownSignatures);
  }

  private static void withUnknownMembers(Stage stage, Box box) throws InterruptedException {
    String json = new String(stage.stepUp(box), StandardCharsets.UTF_8);
    String more =
        "{\"x_new_text\":\"\\u00e9\",\"x_new_object\":{\"approval_id\":\"of another level\","
            + "\"list\":[1,2.5e3,null,true]},\"x_new_null\":null,";
    byte[] body = (more + json.substring(1)).getBytes(StandardCharsets.UTF_8);
    MessageSigner signer = stage.signer();
    stage.post(box, "the step-up with unknown members", signer.sign(signer.newMessageId(), body));
  }

  private static void withUnknownSignatures(Stage stage, Box box) throws InterruptedException {
    MessageSigner signer = stage.signer();
    SignedMessage message = signer.sign(signer.newMessageId(), stage.stepUp(box));
    Map<String, String> headers = new LinkedHashMap<>(message.headers());
    String list = "v9,bm90IGEgc2NoZW1lIG9mIHRoaXMgY2VudHVyeQ== " + headers.get("webhook-signature");
    headers.put("webhook-signature", list + " v2x,-._~");
    stage.post(box, "the step-up with unknown signatures", headers, message.body());
  }

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(testCase);
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(testCase, wanted, Script.JUDGE);
    box = opened;
    delivery.deliver(stage, opened);
    if (opened.posts().stream().allMatch(Post::accepted)) {
      boolean unused = opened.await(attempt -> !attempt.transientAnswer(), stage.patience());
    }
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = Run.played(box);
    Fault fault = Checks.decided(played, stage.patience(), advice);
    return List.of(Results.of(testCase, fault, "resolved as asked", played.evidence()));
  }
}
