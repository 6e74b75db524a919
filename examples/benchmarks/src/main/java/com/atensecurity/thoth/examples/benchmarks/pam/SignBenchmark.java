package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SignedMessage;
import com.stripe.net.Webhook.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signs a message by HMAC-SHA256. The SDK's row does more than the others': it reads the clock,
 * copies the body so that nobody changes it behind the signature, and makes the headers.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-Xbatch"})
public class SignBenchmark {
  private static final int TOLERANCE_SECONDS = 300;

  /** The size of the body in bytes. */
  @Param({"1024", "16384"})
  public int size;

  private byte[] body;
  private String text;
  private long now;
  private Floor floor;
  private MessageSigner thoth;
  private com.svix.Webhook svix;
  private com.standardwebhooks.Webhook standardWebhooks;

  /**
   * Makes the contenders, and has what each signs verified by another library.
   *
   * @throws Exception if one signs wrong
   */
  @Setup
  public void start() throws Exception {
    body = Message.body(size);
    text = new String(body, StandardCharsets.UTF_8);
    now = Instant.now().getEpochSecond();
    floor = Hmac.floor();
    thoth = MessageSigner.of(Hmac.secret());
    svix = new com.svix.Webhook(Hmac.WHSEC);
    standardWebhooks = new com.standardwebhooks.Webhook(Hmac.WHSEC);
    Contender.check(
        "standardwebhooks of thoth's", this::byStandardWebhooks, Message.of(thoth(), body));
    MessageVerifier verifier = MessageVerifier.of(Hmac.secret());
    Contender byThoth = m -> verifier.verify(m.headers(), m.body());
    Contender.check("thoth of the floor's", byThoth, signedAs(floor()));
    Contender.check("thoth of svix's", byThoth, signedAs(svix()));
    Contender.check("thoth of standardwebhooks'", byThoth, signedAs(standardWebhooks()));
    String header = stripe();
    Contender.check(
        "stripe of stripe's",
        m -> Signature.verifyHeader(m.text(), header, Hmac.WHSEC, TOLERANCE_SECONDS),
        signedAs(header));
  }

  private Message signedAs(String signature) {
    return new Message(Long.toString(now), signature, body);
  }

  private Object byStandardWebhooks(Message m) throws Exception {
    standardWebhooks.verify(m.text(), m.headers());
    return m;
  }

  /**
   * One reused {@code Mac}.
   *
   * @return the signature
   */
  @Benchmark
  public String floor() {
    return floor.sign(Message.ID, Long.toString(now), body);
  }

  /**
   * This SDK.
   *
   * @return the message, ready to be sent
   */
  @Benchmark
  public SignedMessage thoth() {
    return thoth.sign(Message.ID, body);
  }

  /**
   * Svix, from text.
   *
   * @return the signature
   * @throws Exception never
   */
  @Benchmark
  public String svix() throws Exception {
    return svix.sign(Message.ID, now, text);
  }

  /**
   * Svix, from bytes.
   *
   * @return the signature
   * @throws Exception never
   */
  @Benchmark
  public String svixFromBytes() throws Exception {
    return svix.sign(Message.ID, now, new String(body, StandardCharsets.UTF_8));
  }

  /**
   * The reference library of Standard Webhooks, from text.
   *
   * @return the signature
   * @throws Exception never
   */
  @Benchmark
  public String standardWebhooks() throws Exception {
    return standardWebhooks.sign(Message.ID, now, text);
  }

  /**
   * The reference library of Standard Webhooks, from bytes.
   *
   * @return the signature
   * @throws Exception never
   */
  @Benchmark
  public String standardWebhooksFromBytes() throws Exception {
    return standardWebhooks.sign(Message.ID, now, new String(body, StandardCharsets.UTF_8));
  }

  /**
   * Stripe, in its own form of signature, from text.
   *
   * @return the header
   * @throws Exception never
   */
  @Benchmark
  public String stripe() throws Exception {
    return Signature.generateSignatureHeader(text, Hmac.WHSEC, now);
  }

  /**
   * Stripe, in its own form of signature, from bytes.
   *
   * @return the header
   * @throws Exception never
   */
  @Benchmark
  public String stripeFromBytes() throws Exception {
    String decoded = new String(body, StandardCharsets.UTF_8);
    return Signature.generateSignatureHeader(decoded, Hmac.WHSEC, now);
  }
}
