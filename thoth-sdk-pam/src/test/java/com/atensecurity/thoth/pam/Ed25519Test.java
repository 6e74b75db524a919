package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureSpi;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scheme v1a: published vectors, the JDK as a second opinion, and what must be refused. */
class Ed25519Test {
  static final String WHSK =
      "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
  static final String WHPK = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
  private static final String V3_SIGNATURE =
      "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";
  private static final byte[] BODY = Fixtures.utf8("{\"name\":\"Zoë\"}");

  /** Private key, public key, message, signature: RFC 8032, section 7.1. */
  static Stream<Arguments> rfc8032() throws IOException {
    return Stream.of(
        Arguments.of(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        Arguments.of(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        Arguments.of(
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
        Arguments.of(
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
        Arguments.of(
            "f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5",
            "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e",
            test1024(),
            "0aab4c900501b3e24d7cdf4663326a3a87df5e4843b2cbdb67cbf6e460fec350"
                + "aa5371b1508f9f4528ecea23c436d94b5e8fcd4f681e30a6ac00a9704a188a03"));
  }

  private static String test1024() throws IOException {
    try (InputStream hex = Ed25519Test.class.getResourceAsStream("rfc8032-test-1024.hex")) {
      return new String(hex.readAllBytes(), StandardCharsets.US_ASCII).replace("\n", "");
    }
  }

  @ParameterizedTest
  @MethodSource("rfc8032")
  void signsAndVerifiesAsTheRfc(String seed, String publicKey, String message, String signature) {
    byte[] raw = hex(seed + publicKey);
    String whsk = "whsk_" + Base64.getEncoder().encodeToString(raw);
    try (Ed25519PrivateKey key = Ed25519PrivateKey.whsk(whsk)) {
      assertThat(key.sign(hex(message))).isEqualTo(hex(signature));
      assertThat(key.publicKey().verify(hex(message), hex(signature))).isTrue();
      assertThat(key.publicKey().toWhpk())
          .isEqualTo("whpk_" + Base64.getEncoder().encodeToString(hex(publicKey)));
    }
  }

  /** Id, time, body, public key and signature as published; V3 also with its private key. */
  static Stream<Arguments> webhooks() {
    return Stream.of(
        Arguments.of(
            WHPK,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1614265330L,
            "{\"test\": 2432232314}",
            V3_SIGNATURE),
        Arguments.of(
            "whpk_MCowBQYDK2VwAyEAkp3dScDPIzT1CwUFUMdzyPbWOAQaCF9z4ucuKuZD7Io=",
            "7a2486b3-31cf-4bd3-a460-df8845d16cd5",
            1737987215L,
            "{\"greetings\": \"Hello World\"}",
            "v1a,XVbiOe+IzCKsXBuhb52iHLroqxFJofJNMQRL80I2kWO0+kXu2gcqgXAzontxDDgpMDw6SMh4sjzr+67EmUUzDg=="));
  }

  @ParameterizedTest
  @MethodSource("webhooks")
  void verifiesThePublishedWebhooks(String key, String id, long time, String body, String signature)
      throws InvalidMessageException {
    MessageVerifier verifier = verifier(Ed25519PublicKey.whpk(key), time);
    String wrong = "v1a," + "A".repeat(86) + "==";
    for (String list : List.of(signature, signature + " " + wrong, wrong + " " + signature)) {
      VerifiedMessage message =
          verifier.verify(Fixtures.received(id, Long.toString(time), list), Fixtures.utf8(body));

      assertThat(message.id()).isEqualTo(id);
    }
  }

  @Test
  void signsThePublishedWebhook() {
    MessageSigner signer =
        MessageSigner.builder()
            .key(Ed25519PrivateKey.whsk(WHSK))
            .clock(() -> Instant.ofEpochSecond(1614265330L))
            .build();

    SignedMessage message =
        signer.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", Fixtures.utf8("{\"test\": 2432232314}"));

    assertThat(message.headers()).containsEntry("webhook-signature", V3_SIGNATURE);
  }

  @Test
  void theJdkAcceptsWhatWeSignAndWeWhatItSigns() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    try (Ed25519PrivateKey ours = Ed25519PrivateKey.pkcs8(pair.getPrivate().getEncoded())) {
      for (int size : new int[] {0, 1, 1024, 65_536}) {
        byte[] message = new byte[size];
        Arrays.fill(message, (byte) size);
        Signature jdk = Signature.getInstance("Ed25519");
        jdk.initVerify(pair.getPublic());
        jdk.update(message);
        assertThat(jdk.verify(ours.sign(message))).isTrue();
        jdk.initSign(pair.getPrivate());
        jdk.update(message);
        assertThat(ours.publicKey().verify(message, jdk.sign())).isTrue();
      }
    }
  }

  @Test
  void everyFlippedBitOfASignatureIsRefused() {
    Ed25519PrivateKey key = Ed25519PrivateKey.whsk(WHSK);
    byte[] signature = key.sign(BODY);
    for (int bit = 0; bit < 512; bit++) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(key.publicKey().verify(BODY, flipped)).as("bit " + bit).isFalse();
    }
  }

  /** S just under and just above the order of the base point, as BoringSSL tests it. */
  @Test
  void theScalarMustBeBelowTheOrder() {
    byte[] raw = hex("100fdf47fb94f1536a4f7c3fda27383fa03375a8f527c537e6f1703c47f94f86");
    Ed25519PublicKey key = Ed25519PublicKey.whpk("whpk_" + Base64.getEncoder().encodeToString(raw));

    assertThat(
            key.verify(
                hex("124e583f8b8eca58bb29c271b41d36986bbc45541f8e51f9cb0133eca447601e"),
                hex(
                    "dac119d6ca87fc59ae611c157048f4d4fc932a149dbe20ec6effd1436abf83ea"
                        + "05c7df0fef06147241259113909bc71bd3c53ba4464ffcad3c0968f2ffffff0f")))
        .isTrue();
    assertThat(
            key.verify(
                hex("6a0bc2b0057cedfc0fa2e3f7f7d39279b30f454a69dfd1117c758d86b19d85e0"),
                hex(
                    "0971f86d2c9c78582524a103cb9cf949522ae528f8054dc20107d999be673ff4"
                        + "e25ebf2f2928766b1248bec6e91697775f8446639ede46ad4df4053000000010")))
        .isFalse();
  }

  @Test
  void anotherSpellingOfTheScalarIsRefused() {
    byte[] order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    Ed25519PrivateKey key = Ed25519PrivateKey.whsk(WHSK);
    byte[] signature = key.sign(BODY);
    int carry = 0;
    for (int i = 0; i < 32; i++) {
      int sum = (signature[32 + i] & 0xFF) + (order[i] & 0xFF) + carry;
      signature[32 + i] = (byte) sum;
      carry = sum >> 8;
    }
    assertThat(key.publicKey().verify(BODY, signature)).isFalse();
  }

  @Test
  void everyOtherLengthIsRefusedByBothEngines() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Ed25519PrivateKey ours = Ed25519PrivateKey.pkcs8(pair.getPrivate().getEncoded());
    Ed25519PublicKey jca =
        Ed25519PublicKey.jca(pair.getPublic(), KeyFactory.getInstance("Ed25519").getProvider());
    byte[] signature = ours.sign(BODY);

    assertThat(jca.verify(BODY, signature)).isTrue();
    for (int length : new int[] {0, 32, 63, 65, 128}) {
      byte[] other = Arrays.copyOf(signature, length);
      assertThat(ours.publicKey().verify(BODY, other)).isFalse();
      assertThat(jca.verify(BODY, other)).as("65 bytes pass on JDK 17's own").isFalse();
    }
  }

  /** Under such a key one signature fits many messages; the JDK accepts it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      })
  void pointsOfSmallOrderAreNoKeys(String point) throws Exception {
    String whpk = "whpk_" + Base64.getEncoder().encodeToString(hex(point));
    String why =
        "the Ed25519 public key is not usable: its bytes are no point that an Ed25519 key may be";

    assertThatThrownBy(() -> Ed25519PublicKey.whpk(whpk)).hasMessage(why);
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    PublicKey key = factory.generatePublic(spec(hex(point)));
    assertThatThrownBy(() -> Ed25519PublicKey.jca(key, factory.getProvider())).hasMessage(why);
  }

  @Test
  void aVerifierWithBothKindsTakesEitherAndOneKindCountsForNothingAlone() throws Exception {
    MessageVerifier both =
        MessageVerifier.builder()
            .key(Fixtures.secret(), KeyWindow.always("hmac"))
            .key(Ed25519PublicKey.whpk(WHPK), KeyWindow.always("ed25519"))
            .clock(() -> Fixtures.NOW)
            .build();
    SignedMessage hmac = Fixtures.signer(() -> Fixtures.NOW).sign("msg_1", BODY);
    SignedMessage ed25519 = signer().sign("msg_1", BODY);

    assertThat(both.verify(Fixtures.received(hmac), BODY).keyId()).isEqualTo("hmac");
    assertThat(both.verify(Fixtures.received(ed25519), BODY).keyId()).isEqualTo("ed25519");
    assertReason(
        Reason.NO_MATCHING_SIGNATURE,
        "the message has no v1a signature, and there are keys for no other scheme",
        verifier(Ed25519PublicKey.whpk(WHPK), Fixtures.NOW.getEpochSecond()),
        hmac);
    assertReason(
        Reason.NO_MATCHING_SIGNATURE,
        "the message has no v1 signature, and there are keys for no other scheme",
        Fixtures.verifier(() -> Fixtures.NOW),
        ed25519);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1a,AAAA", "v1a,SIGA", "v1a,SIG=", "v1a,sig", "v1a,SHORT"})
  void oneMalformedEntrySpoilsTheList(String entry) {
    SignedMessage message = signer().sign("msg_1", BODY);
    String right = message.headers().get("webhook-signature").substring(4);
    String list =
        "v1a," + right + " " + entry.replace("SIG", right).replace("SHORT", right.substring(4));

    assertThatThrownBy(
            () ->
                verifier(Ed25519PublicKey.whpk(WHPK), Fixtures.NOW.getEpochSecond())
                    .verify(
                        Fixtures.received(
                            "msg_1", Long.toString(Fixtures.NOW.getEpochSecond()), list),
                        BODY))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(
            "the signature header is malformed: a v1a entry is not canonical base64 of 64 bytes");
  }

  @Test
  void aProviderOfTheCallerSignsAndVerifies() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var provider = KeyFactory.getInstance("Ed25519").getProvider();
    Ed25519PrivateKey jca = Ed25519PrivateKey.jca(pair, provider);

    MessageSigner signer = MessageSigner.builder().key(jca).clock(() -> Fixtures.NOW).build();
    SignedMessage message = signer.sign("msg_1", BODY);

    String whpk = jca.publicKey().toWhpk();
    assertThat(
            verifier(Ed25519PublicKey.whpk(whpk), Fixtures.NOW.getEpochSecond())
                .verify(Fixtures.received(message), BODY)
                .id())
        .isEqualTo("msg_1");
    assertThat(
            verifier(jca.publicKey(), Fixtures.NOW.getEpochSecond())
                .verify(Fixtures.received(message), BODY)
                .id())
        .isEqualTo("msg_1");
    jca.close();
    assertThatThrownBy(() -> signer.sign("msg_1", BODY))
        .hasMessage("this Ed25519PrivateKey is closed; close it only after its signers");
  }

  @Test
  void aPairOfTwoHalvesOrAnotherAlgorithmIsRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    var provider = generator.getProvider();
    KeyPair one = generator.generateKeyPair();
    KeyPair other = generator.generateKeyPair();
    KeyPair x25519 = KeyPairGenerator.getInstance("X25519").generateKeyPair();

    assertThatThrownBy(
            () -> Ed25519PrivateKey.jca(new KeyPair(one.getPublic(), other.getPrivate()), provider))
        .hasMessage(
            "the Ed25519 private key is not usable: its public half does not verify what its"
                + " private half signs");
    assertThatThrownBy(() -> Ed25519PublicKey.jca(x25519.getPublic(), provider))
        .hasMessage(
            "the Ed25519 public key is not usable: it is not a SubjectPublicKeyInfo of Ed25519");
  }

  @Test
  void aProviderThatDoesNotKnowTheKeyIsFoundOutAtOnce() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Provider empty = new Provider("Empty", "1", "offers nothing") {};

    assertThatThrownBy(() -> Ed25519PublicKey.jca(pair.getPublic(), empty))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("the provider Empty does not verify with this Ed25519 key");
  }

  /** Such as an HSM that is gone: no input did that, and no sender may be told "invalid". */
  @Test
  void aProviderThatBreaksIsAnswered503() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ReceiverFixture fixture = new ReceiverFixture();
    Ed25519PublicKey key = Ed25519PublicKey.jca(pair.getPublic(), new BrokenProvider());
    CallbackVerifier verifier =
        new CallbackVerifier(MessageVerifier.builder().key(key).clock(fixture.clock).build());
    CallbackSigner vendor =
        new CallbackSigner(
            MessageSigner.builder()
                .key(Ed25519PrivateKey.pkcs8(pair.getPrivate().getEncoded()))
                .clock(fixture.clock)
                .build());

    CallbackOutcome outcome =
        ReceiverFixture.deliver(
            fixture.receiver(() -> PamState.enabled(verifier)),
            vendor.sign("msg_1", Fixtures.approve().build()));

    assertThat(outcome).isInstanceOf(CallbackOutcome.Unavailable.class);
    assertThat(outcome.detail())
        .isEqualTo(
            "the signature could not be checked: java.security.ProviderException: unplugged");
  }

  /** A sender that is answered 401 does not come again, and its decision would be lost. */
  @Test
  void aProviderThatLosesItsKeyIsAnswered503() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ReceiverFixture fixture = new ReceiverFixture();
    Ed25519PublicKey key = Ed25519PublicKey.jca(pair.getPublic(), new ForgetfulProvider());
    CallbackVerifier verifier =
        new CallbackVerifier(MessageVerifier.builder().key(key).clock(fixture.clock).build());
    MessageSigner signer =
        MessageSigner.builder()
            .key(Ed25519PrivateKey.pkcs8(pair.getPrivate().getEncoded()))
            .clock(fixture.clock)
            .build();

    CallbackOutcome outcome =
        ReceiverFixture.deliver(
            fixture.receiver(() -> PamState.enabled(verifier)),
            new CallbackSigner(signer).sign("msg_1", Fixtures.approve().build()));

    assertThat(outcome).isInstanceOf(CallbackOutcome.Unavailable.class);
    assertThat(outcome.detail())
        .isEqualTo(
            "the signature could not be checked: java.lang.IllegalStateException: the provider"
                + " Forgetful does not verify with this Ed25519 key");
  }

  @Test
  void wipesItsCopyOnClose() {
    Ed25519PrivateKey key = Ed25519PrivateKey.whsk(WHSK);
    MessageSigner signer = MessageSigner.of(key);
    key.close();
    key.close();

    assertThatThrownBy(() -> signer.sign("msg_1", BODY))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("this Ed25519PrivateKey is closed; close it only after its signers");
    assertThat(key).hasToString("Ed25519PrivateKey[redacted]");
    assertThat(key.publicKey()).hasToString("Ed25519PublicKey[" + WHPK + "]");
  }

  private static EdECPublicKeySpec spec(byte[] raw) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[31 - i] = raw[i];
    }
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7F;
    return new EdECPublicKeySpec(
        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian)));
  }

  private static MessageSigner signer() {
    return MessageSigner.builder()
        .key(Ed25519PrivateKey.whsk(WHSK))
        .clock(() -> Fixtures.NOW)
        .build();
  }

  private static MessageVerifier verifier(Ed25519PublicKey key, long time) {
    return MessageVerifier.builder().key(key).clock(() -> Instant.ofEpochSecond(time)).build();
  }

  private static void assertReason(
      Reason reason, String text, MessageVerifier verifier, SignedMessage message) {
    assertThatThrownBy(() -> verifier.verify(Fixtures.received(message), message.body()))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(text)
        .extracting(e -> ((InvalidMessageException) e).reason())
        .isEqualTo(reason);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** Takes every key and breaks when it is to verify. */
  @SuppressWarnings("serial")
  private static final class BrokenProvider extends Provider {
    BrokenProvider() {
      super("Broken", "1", "breaks");
      put("Signature.Ed25519", BrokenSignature.class.getName());
    }
  }

  /** Takes a key once, and knows it no more when it is to verify. */
  @SuppressWarnings("serial")
  private static final class ForgetfulProvider extends Provider {
    ForgetfulProvider() {
      super("Forgetful", "1", "forgets");
      AtomicBoolean first = new AtomicBoolean(true);
      putService(
          new Service(this, "Signature", "Ed25519", BrokenSignature.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new BrokenSignature(!first.getAndSet(false));
            }
          });
    }
  }

  /** Called by the provider machinery. */
  public static final class BrokenSignature extends SignatureSpi {
    private final boolean withoutKey;

    public BrokenSignature() {
      this(false);
    }

    BrokenSignature(boolean withoutKey) {
      this.withoutKey = withoutKey;
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      if (withoutKey) {
        throw new InvalidKeyException("unplugged");
      }
    }

    @Override
    protected void engineInitSign(PrivateKey key) {}

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineSign() {
      return new byte[0];
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      throw new ProviderException("unplugged");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {}

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      return name;
    }
  }
}
