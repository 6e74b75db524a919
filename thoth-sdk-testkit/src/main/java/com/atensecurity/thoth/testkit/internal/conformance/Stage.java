package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.ConformanceCase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Where the cases are played: sends step-ups, and collects callbacks. Thread-safe. */
final class Stage implements AutoCloseable {
  private static final Duration TTL = Duration.ofMinutes(15);

  private final Setup setup;
  private final Waiting waiting;
  private final Desk desk;
  private final Server server;
  private final Postman postman;
  private final URI callbackUrl;

  Stage(Setup setup) {
    this.setup = setup;
    this.waiting = new Waiting(setup.quiet());
    String path = PamCallbacks.callbackPath(setup.tenantId());
    String target = setup.callbackUrl() == null ? path : null; // a proxy may change what we see
    this.desk = new Desk(setup, new Grammar(target, setup.keys()));
    this.server = new Server(setup.listenOn(), setup.clock(), desk);
    this.callbackUrl =
        setup.callbackUrl() == null
            ? URI.create("http://" + host(setup) + ":" + server.port() + path)
            : setup.callbackUrl();
    this.postman = new Postman(setup, server.executor());
  }

  private static String host(Setup setup) {
    String host = setup.listenOn().getAddress().getHostAddress();
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  Keys keys() {
    return setup.keys();
  }

  InstantSource clock() {
    return setup.clock();
  }

  Duration patience() {
    return setup.patience();
  }

  Duration requestTimeout() {
    return setup.requestTimeout();
  }

  Desk desk() {
    return desk;
  }

  URI callbackUrl() {
    return callbackUrl;
  }

  MessageSigner signer() {
    return keys().requestSigner(clock());
  }

  /** Opens an approval that lasts long enough for any patience. */
  Box open(ConformanceCase owner, PamDecision wanted, Script script) {
    return open(owner, wanted, clock().instant().plus(TTL).plus(patience()), script);
  }

  Box open(ConformanceCase owner, PamDecision wanted, Instant expiresAt, Script script) {
    Box box = new Box(owner, wanted, expiresAt, script, waiting);
    desk.open(box);
    boolean forged = owner.id().startsWith("refuse-");
    String todo = forged ? "nothing to decide" : "please " + wanted.word();
    setup.progress().accept(owner.id() + ": " + todo + " (" + box.approvalId() + ")");
    return box;
  }

  /** The body of an approval's step-up; a person reads its reason. */
  byte[] stepUp(Box box, String hint) {
    Instant now = clock().instant();
    return StepUpRequest.builder()
        .approvalId(box.approvalId())
        .requestId(box.requestId())
        .tenantId(setup.tenantId())
        .agentId("conformance-kit")
        .endpointId("conformance")
        .toolName("conformance." + box.wanted().word())
        .riskTier("low")
        .reason("Conformance check " + box.owner().id() + ": " + hint)
        .requestedAt(now)
        .expiresAt(box.expiresAt())
        .callbackUrl(callbackUrl)
        .build()
        .toJson();
  }

  byte[] stepUp(Box box) {
    return stepUp(box, "please " + box.wanted().word() + " this request.");
  }

  /** Delivers the step-up of an approval in the ordinary way. */
  Post ask(Box box) throws InterruptedException {
    MessageSigner signer = signer();
    return post(box, "the step-up", signer.sign(signer.newMessageId(), stepUp(box)));
  }

  Post post(Box box, String label, SignedMessage message) throws InterruptedException {
    return post(box, label, message.headers(), message.body());
  }

  Post post(Box box, String label, Map<String, String> headers, byte[] body)
      throws InterruptedException {
    Post post = postman.post(label, headers, body);
    box.add(post);
    return post;
  }

  /** Does something beside the caller, such as a second delivery. */
  void beside(Runnable task) {
    server.executor().execute(task);
  }

  /** Waits for callbacks that should not come. */
  void watch() throws InterruptedException {
    boolean unused = waiting.until(() -> false, this, setup.watch());
  }

  @Override
  public void close() {
    server.close();
  }
}
