package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs in a JVM of its own whose class path holds bc-fips and no bcprov, as a FIPS build has it:
 * they share package names, and bc-fips has no lightweight API.
 */
@Tag("fips")
class FipsTest {
  private static final byte[] BODY = Fixtures.utf8("{}");
  private static Provider fips;

  @BeforeAll
  static void makeTheProviderWithoutRegisteringIt() throws Exception {
    fips =
        (Provider)
            Class.forName("org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider")
                .getConstructor()
                .newInstance();
  }

  @Test
  void theLightweightApiIsNotThere() {
    assertThatThrownBy(
            () -> Class.forName("org.bouncycastle.crypto.params.Ed25519PublicKeyParameters"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Ed25519PublicKey.whpk(Ed25519Test.WHPK))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "BouncyCastle is not on the class path: add org.bouncycastle:bcprov-jdk18on, or make the"
                + " key with jca(...) and a provider");
  }

  @Test
  void hmacByTheProviderSignsAndVerifies() throws InvalidMessageException {
    SigningSecret secret = SigningSecret.whsec(Fixtures.WHSEC, fips);
    SignedMessage message =
        MessageSigner.builder().key(secret).clock(() -> Fixtures.NOW).build().sign("msg_1", BODY);

    assertThat(message.headers())
        .isEqualTo(Fixtures.signer(() -> Fixtures.NOW).sign("msg_1", BODY).headers());
    MessageVerifier verifier =
        MessageVerifier.builder().key(secret).clock(() -> Fixtures.NOW).build();
    for (int i = 0; i < 3; i++) {
      assertThat(verifier.verify(Fixtures.received(message), BODY).id()).isEqualTo("msg_1");
    }
    assertThatThrownBy(() -> verifier.verify(Fixtures.received(message), Fixtures.utf8("[]")))
        .isInstanceOf(InvalidMessageException.class);
  }

  @Test
  void ed25519ByTheProviderSignsAndVerifies() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519", fips).generateKeyPair();
    Ed25519PrivateKey key = Ed25519PrivateKey.jca(pair, fips);
    SignedMessage message =
        MessageSigner.builder().key(key).clock(() -> Fixtures.NOW).build().sign("msg_1", BODY);
    MessageVerifier verifier =
        MessageVerifier.builder().key(key.publicKey()).clock(() -> Fixtures.NOW).build();

    assertThat(verifier.verify(Fixtures.received(message), BODY).id()).isEqualTo("msg_1");
    KeyFactory sun = KeyFactory.getInstance("Ed25519", "SunEC");
    Ed25519PublicKey secondOpinion =
        Ed25519PublicKey.jca(
            sun.generatePublic(
                new java.security.spec.X509EncodedKeySpec(pair.getPublic().getEncoded())),
            sun.getProvider());
    assertThat(
            MessageVerifier.builder()
                .key(secondOpinion)
                .clock(() -> Fixtures.NOW)
                .build()
                .verify(Fixtures.received(message), BODY)
                .id())
        .isEqualTo("msg_1");
    assertThatThrownBy(() -> verifier.verify(Fixtures.received(message), Fixtures.utf8("[]")))
        .isInstanceOf(InvalidMessageException.class);
  }
}
