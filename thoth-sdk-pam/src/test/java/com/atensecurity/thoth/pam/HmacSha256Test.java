package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HmacSha256Test {
  /** RFC 4231, cases 1 to 7; case 5 is published with its first 128 bits only. */
  static Stream<Arguments> rfc4231() {
    return Stream.of(
        Arguments.of(
            "0b".repeat(20),
            text("Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Arguments.of(
            text("Jefe"),
            text("what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Arguments.of(
            "aa".repeat(20),
            "dd".repeat(50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Arguments.of(
            "0102030405060708090a0b0c0d0e0f10111213141516171819",
            "cd".repeat(50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Arguments.of(
            "0c".repeat(20), text("Test With Truncation"), "a3b6167473100ee06e0c796c2955552b"),
        Arguments.of(
            "aa".repeat(131),
            text("Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Arguments.of(
            "aa".repeat(131),
            text(
                "This is a test using a larger than block-size key and a larger than block-size"
                    + " data. The key needs to be hashed before being used by the HMAC algorithm."),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"));
  }

  @ParameterizedTest
  @MethodSource("rfc4231")
  void computesThePublishedCodes(String key, String data, String expected) {
    byte[] bytes = hex(data);
    HmacSha256 hmac = new HmacSha256(hex(key), null);

    for (int split = 0; split <= bytes.length; split++) {
      byte[] head = Arrays.copyOf(bytes, split);
      byte[] body = Arrays.copyOfRange(bytes, split, bytes.length);
      assertThat(HexFormat.of().formatHex(hmac.sign(head, body))).startsWith(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("rfc4231")
  void computesThemWithAProviderThatCannotClone(String key, String data, String expected) {
    HmacSha256 hmac = new HmacSha256(hex(key), new UncloneableProvider());

    for (int use = 0; use < 3; use++) {
      byte[] code = hmac.sign(new byte[0], hex(data));
      assertThat(HexFormat.of().formatHex(code)).startsWith(expected);
    }
  }

  /** The provider's code asks for the next one in the middle of its own work. */
  @Test
  void usesThatOverlapDoNotMeet() {
    for (Provider provider : List.of(new UncloneableProvider(), new SunCopy())) {
      HmacSha256 hmac = new HmacSha256(hex("0b".repeat(20)), provider);
      byte[] alone = hmac.sign(new byte[0], hex(text("Hi There")));
      List<byte[]> inner = new ArrayList<>();

      InterruptingMac.onUpdate.set(
          () -> {
            InterruptingMac.onUpdate.remove();
            inner.add(hmac.sign(new byte[0], hex(text("Hi There"))));
          });
      byte[] outer = hmac.sign(new byte[0], hex(text("Hi There")));

      assertThat(outer).isEqualTo(alone);
      assertThat(inner).containsExactly(alone);
    }
  }

  @Test
  void aLoneUserGetsTheSameCodeAgainAndAgain() {
    UncloneableMac.MADE.set(0);
    HmacSha256 hmac = new HmacSha256(hex("0b".repeat(20)), new UncloneableProvider());
    for (int use = 0; use < 100; use++) {
      hmac.sign(new byte[0], new byte[0]);
    }
    assertThat(UncloneableMac.MADE).as("one to look whether it clones, one to use").hasValue(2);
  }

  @Test
  void saysThatTheProviderHasNoSuchCode() {
    Provider empty = new Provider("Empty", "1", "offers nothing") {};

    assertThatThrownBy(() -> SigningSecret.whsec(Fixtures.WHSEC, empty))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("the provider Empty offers no HmacSHA256 for this key");
    assertThatThrownBy(() -> SigningSecret.text("a shared secret in free text", empty))
        .hasMessage("the provider Empty offers no HmacSHA256 for this key");
  }

  @Test
  void aSecretWithAProviderSignsTheSame() {
    byte[] body = Fixtures.utf8("{}");
    Provider provider = new UncloneableProvider();

    assertThat(SigningSecret.whsec(Fixtures.WHSEC, provider).sign(body, body))
        .isEqualTo(SigningSecret.whsec(Fixtures.WHSEC).sign(body, body));
    assertThat(SigningSecret.text("a shared secret in free text", provider).sign(body, body))
        .isEqualTo(SigningSecret.text("a shared secret in free text").sign(body, body));
  }

  private static String text(String text) {
    return HexFormat.of().formatHex(Fixtures.utf8(text));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** Stands for bc-fips and bcprov, whose codes cannot be cloned. */
  @SuppressWarnings("serial")
  private static final class UncloneableProvider extends Provider {
    UncloneableProvider() {
      super("Uncloneable", "1", "HMAC that cannot be cloned");
      put("Mac.HmacSHA256", UncloneableMac.class.getName());
    }
  }

  /** The JDK's code, which can be cloned. */
  @SuppressWarnings("serial")
  private static final class SunCopy extends Provider {
    SunCopy() {
      super("SunCopy", "1", "HMAC that can be cloned");
      put("Mac.HmacSHA256", InterruptingMac.class.getName());
    }
  }

  /** Lets a test run code in the middle of a computation. */
  public static final class InterruptingMac extends MacSpi implements Cloneable {
    static final ThreadLocal<Runnable> onUpdate = new ThreadLocal<>();

    private Mac delegate;

    /** Called by the provider machinery. */
    public InterruptingMac() throws Exception {
      delegate = Mac.getInstance("HmacSHA256", "SunJCE");
    }

    @Override
    protected int engineGetMacLength() {
      return delegate.getMacLength();
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec params) throws InvalidKeyException {
      delegate.init(key);
    }

    @Override
    protected void engineUpdate(byte input) {
      delegate.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      delegate.update(input, offset, length);
      Runnable now = onUpdate.get();
      if (now != null) {
        now.run();
      }
    }

    @Override
    protected byte[] engineDoFinal() {
      return delegate.doFinal();
    }

    @Override
    protected void engineReset() {
      delegate.reset();
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
      InterruptingMac copy = (InterruptingMac) super.clone();
      copy.delegate = (Mac) delegate.clone();
      return copy;
    }
  }

  /** Delegates to the JDK and is not {@code Cloneable}. */
  public static final class UncloneableMac extends MacSpi {
    static final AtomicInteger MADE = new AtomicInteger();

    private final Mac delegate;

    /** Called by the provider machinery. */
    public UncloneableMac() throws Exception {
      delegate = Mac.getInstance("HmacSHA256", "SunJCE");
      MADE.incrementAndGet();
    }

    @Override
    protected int engineGetMacLength() {
      return delegate.getMacLength();
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec params) throws InvalidKeyException {
      delegate.init(key);
    }

    @Override
    protected void engineUpdate(byte input) {
      delegate.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      delegate.update(input, offset, length);
      Runnable now = InterruptingMac.onUpdate.get();
      if (now != null) {
        now.run();
      }
    }

    @Override
    protected byte[] engineDoFinal() {
      return delegate.doFinal();
    }

    @Override
    protected void engineReset() {
      delegate.reset();
    }
  }
}
