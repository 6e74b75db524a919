package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.Ed25519PrivateKey;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SignedMessage;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm;
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
 * Signs and verifies by Ed25519. The SDK's rows are whole: from body and headers to a verdict, from
 * a body to a message. All others are given the signed bytes as one array, and the 64 bytes of the
 * signature; their objects are made and keyed once.
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
public class Ed25519Benchmark {
  /** The size of the body in bytes. */
  @Param({"1024", "16384"})
  public int size;

  private Ed25519Message message;
  private Ed25519Keys keys;
  private MessageSigner thothSigner;
  private MessageVerifier thothVerifier;
  private Ed25519Signer signer;
  private Ed25519Signer verifier;
  private Ed25519PublicKeyParameters publicKey;

  /**
   * Makes the contenders, and sees each accept a good message and refuse a changed one.
   *
   * @throws Exception if one does not
   */
  @Setup
  public void start() throws Exception {
    keys = Ed25519Keys.generate();
    Ed25519PrivateKey key = keys.thoth();
    thothSigner = MessageSigner.of(key);
    thothVerifier = MessageVerifier.of(key.publicKey());
    publicKey = keys.bouncyCastlePublic();
    signer = new Ed25519Signer();
    signer.init(true, keys.bouncyCastlePrivate());
    verifier = new Ed25519Signer();
    verifier.init(false, publicKey);
    sign();
    Message good = message.message();
    Contender.check("thoth", this::verifyThoth, good);
    Contender.check("the key", m -> verifyFloor(message.with(m.body())), good);
    Contender.check("the signer", m -> verifySigner(message.with(m.body())), good);
    byte[] signature = signFloor();
    Contender.check(
        "thoth of the signer's", this::verifyThoth, message.signedBy(signature).message());
  }

  /** Signs anew, so that the message stays within the tolerance. */
  @Setup(Level.Iteration)
  public void sign() {
    byte[] body = Message.body(size);
    message = new Ed25519Message(Message.of(thothSigner.sign(Message.ID, body), body));
  }

  /**
   * BouncyCastle's {@code Ed25519Signer}.
   *
   * @return the signature
   */
  @Benchmark
  public byte[] signFloor() {
    signer.update(message.signed(), 0, message.signed().length);
    return signer.generateSignature();
  }

  /**
   * This SDK.
   *
   * @return the message, ready to be sent
   */
  @Benchmark
  public SignedMessage signThoth() {
    return thothSigner.sign(Message.ID, message.message().body());
  }

  /**
   * BouncyCastle's {@code Ed25519PublicKeyParameters.verify}.
   *
   * @return the verdict
   */
  @Benchmark
  public boolean verifyFloor() {
    return verifyFloor(message);
  }

  private boolean verifyFloor(Ed25519Message m) {
    byte[] signed = m.signed();
    return publicKey.verify(Algorithm.Ed25519, null, signed, 0, signed.length, m.signature(), 0);
  }

  /**
   * BouncyCastle's {@code Ed25519Signer}, which collects the message before.
   *
   * @return the verdict
   */
  @Benchmark
  public boolean verifySigner() {
    return verifySigner(message);
  }

  private boolean verifySigner(Ed25519Message m) {
    verifier.update(m.signed(), 0, m.signed().length);
    return verifier.verifySignature(m.signature());
  }

  /**
   * This SDK.
   *
   * @return the verdict
   * @throws Exception if it refuses
   */
  @Benchmark
  public Object verifyThoth() throws Exception {
    return verifyThoth(message.message());
  }

  private Object verifyThoth(Message m) throws Exception {
    return thothVerifier.verify(m.headers(), m.body());
  }

  /**
   * BouncyCastle's provider.
   *
   * @param jca the engines
   * @return the signature
   * @throws Exception never
   */
  @Benchmark
  public byte[] signProvider(BouncyCastleJca jca) throws Exception {
    return jca.sign(message);
  }

  /**
   * BouncyCastle's provider.
   *
   * @param jca the engines
   * @return the verdict
   * @throws Exception never
   */
  @Benchmark
  public boolean verifyProvider(BouncyCastleJca jca) throws Exception {
    return jca.verify(message);
  }

  /**
   * The JDK's provider.
   *
   * @param jca the engines
   * @return the signature
   * @throws Exception never
   */
  @Benchmark
  public byte[] signSunEc(SunEcJca jca) throws Exception {
    return jca.sign(message);
  }

  /**
   * The JDK's provider.
   *
   * @param jca the engines
   * @return the verdict
   * @throws Exception never
   */
  @Benchmark
  public boolean verifySunEc(SunEcJca jca) throws Exception {
    return jca.verify(message);
  }

  /** Two engines of one provider, keyed once. */
  @State(Scope.Thread)
  public abstract static class Jca {
    private Signature signing;
    private Signature verifying;

    /**
     * Makes them, and sees them accept a good message and refuse a changed one.
     *
     * @param benchmark has the keys
     * @throws Exception if they do not
     */
    @Setup
    public void start(Ed25519Benchmark benchmark) throws Exception {
      Provider provider = provider();
      KeyPair pair = benchmark.keys.of(provider);
      signing = Signature.getInstance("Ed25519", provider);
      signing.initSign(pair.getPrivate());
      verifying = Signature.getInstance("Ed25519", provider);
      verifying.initVerify(pair.getPublic());
      Ed25519Message message = benchmark.message;
      Contender.check(provider.getName(), m -> verify(message.with(m.body())), message.message());
      Ed25519Message signed = message.signedBy(sign(message));
      Contender.check("thoth of " + provider.getName(), benchmark::verifyThoth, signed.message());
    }

    abstract Provider provider();

    byte[] sign(Ed25519Message message) throws Exception {
      signing.update(message.signed());
      return signing.sign();
    }

    boolean verify(Ed25519Message message) throws Exception {
      verifying.update(message.signed());
      return verifying.verify(message.signature());
    }
  }

  /** BouncyCastle's provider, which need not be registered with the JVM. */
  @State(Scope.Thread)
  public static class BouncyCastleJca extends Jca {
    private static final Provider PROVIDER = new BouncyCastleProvider(); // takes a second or more

    @Override
    Provider provider() {
      return PROVIDER;
    }
  }

  /** The JDK's provider. */
  @State(Scope.Thread)
  public static class SunEcJca extends Jca {
    @Override
    Provider provider() {
      return Security.getProvider("SunEC");
    }
  }
}
