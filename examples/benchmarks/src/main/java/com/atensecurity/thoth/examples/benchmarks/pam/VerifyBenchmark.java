package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.MessageVerifier;
import com.stripe.net.Webhook.Signature;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Verifies a message by HMAC-SHA256: from a map of seven headers and the body's bytes to a verdict.
 * Peers are given the body as text that was decoded before, in their favour; a second row of each
 * decodes it, as their callers must. The floor is given the values of the headers, and checks
 * nothing but the code.
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
public class VerifyBenchmark {
  private static final int TOLERANCE_SECONDS = 300;

  /** The size of the body in bytes. */
  @Param({"1024", "16384"})
  public int size;

  private Message message;
  private String stripeHeader;
  private Floor floor;
  private MessageVerifier thoth;
  private com.svix.Webhook svix;
  private com.standardwebhooks.Webhook standardWebhooks;

  /**
   * Makes the contenders, and sees each accept a good message and refuse a changed one.
   *
   * @throws Exception if one does not
   */
  @Setup
  public void start() throws Exception {
    floor = Hmac.floor();
    thoth = MessageVerifier.of(Hmac.secret());
    svix = new com.svix.Webhook(Hmac.WHSEC);
    standardWebhooks = new com.standardwebhooks.Webhook(Hmac.WHSEC);
    sign();
    Contender.check("the floor", this::floor, message);
    Contender.check("thoth", this::thoth, message);
    Contender.check("svix", m -> svix(m, m.text()), message);
    Contender.check("standardwebhooks", m -> standardWebhooks(m, m.text()), message);
    Contender.check("stripe", m -> stripe(m.text()), message);
  }

  /**
   * Signs anew, because peers accept five minutes and no clock of ours.
   *
   * @throws Exception if Stripe's own signer fails
   */
  @Setup(Level.Iteration)
  public void sign() throws Exception {
    message = Message.signedNow(Hmac.secret(), size);
    stripeHeader = Signature.generateSignatureHeader(message.text(), Hmac.WHSEC);
  }

  /**
   * One reused {@code Mac}.
   *
   * @return the verdict
   */
  @Benchmark
  public boolean floor() {
    return floor(message);
  }

  private boolean floor(Message m) {
    return floor.verify(Message.ID, m.timestamp(), m.signature(), m.body());
  }

  /**
   * This SDK.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public Object thoth() throws Exception {
    return thoth(message);
  }

  private Object thoth(Message m) throws Exception {
    return thoth.verify(m.headers(), m.body());
  }

  /**
   * Svix, from text.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public Object svix() throws Exception {
    return svix(message, message.text());
  }

  /**
   * Svix, from bytes.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public Object svixFromBytes() throws Exception {
    return svix(message, message.decoded());
  }

  private Object svix(Message m, String text) throws Exception {
    svix.verify(text, m.headers());
    return text;
  }

  /**
   * The reference library of Standard Webhooks, from text.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public Object standardWebhooks() throws Exception {
    return standardWebhooks(message, message.text());
  }

  /**
   * The reference library of Standard Webhooks, from bytes.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public Object standardWebhooksFromBytes() throws Exception {
    return standardWebhooks(message, message.decoded());
  }

  private Object standardWebhooks(Message m, String text) throws Exception {
    standardWebhooks.verify(text, m.headers());
    return text;
  }

  /**
   * Stripe, in its own form of signature, from text.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public boolean stripe() throws Exception {
    return stripe(message.text());
  }

  /**
   * Stripe, in its own form of signature, from bytes.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public boolean stripeFromBytes() throws Exception {
    return stripe(message.decoded());
  }

  private boolean stripe(String text) throws Exception {
    return Signature.verifyHeader(text, stripeHeader, Hmac.WHSEC, TOLERANCE_SECONDS);
  }
}
