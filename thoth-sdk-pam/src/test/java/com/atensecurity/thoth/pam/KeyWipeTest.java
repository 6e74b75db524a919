package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.security.Key;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.Test;

/** What {@code close()} promises of the library's own copy of a key. */
class KeyWipeTest {
  private static final String WHSK =
      "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

  @Test
  void closingWipesTheKey() throws Exception {
    List<AutoCloseable> keys =
        List.of(
            Fixtures.secret(),
            SigningSecret.text("a text of at least 24 bytes"),
            StaticCredential.of("a credential of at least 24 bytes"),
            Ed25519PrivateKey.whsk(WHSK));
    for (AutoCloseable key : keys) {
      byte[] held = held(key);
      byte[] zeros = new byte[held.length];
      assertThat(held).as("%s before", key).hasSizeGreaterThanOrEqualTo(24).isNotEqualTo(zeros);

      key.close();
      assertThat(held).as("%s after", key).isEqualTo(zeros);
    }
  }

  @Test
  void aKeyThatIsTooShortIsWipedWhenItIsRefused() {
    byte[] key = {1, 2, 3};

    assertThatThrownBy(() -> KeyText.WHSEC.longEnough(key))
        .hasMessage(
            "the signing secret is not usable: it has 3 bytes of key and must have at least 24"
                + " bytes");
    assertThat(key).isEqualTo(new byte[3]);
  }

  /** A code under a key of zeros is one that anybody can make. */
  @Test
  void aSecretThatIsClosedWhileItSignsGivesNoCode() {
    ClosingProvider provider = new ClosingProvider();
    SigningSecret secret = SigningSecret.text("a text of at least 24 bytes", provider);
    MessageSigner signer = MessageSigner.of(secret);
    provider.whileItSigns = secret::close;

    assertThatThrownBy(() -> signer.sign("msg_1", new byte[0]))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("this SigningSecret is closed; close it only after its signers and verifiers");
  }

  /** The bytes of the only material that a key has. */
  private static byte[] held(Object key) throws IllegalAccessException {
    List<Field> materials =
        Arrays.stream(key.getClass().getDeclaredFields())
            .filter(field -> field.getType() == KeyMaterial.class)
            .toList();
    assertThat(materials).as("material of %s", key).hasSize(1);
    assertThat(key.getClass().getDeclaredFields())
        .noneMatch(field -> field.getType() == byte[].class);
    materials.get(0).setAccessible(true);
    return ((KeyMaterial) materials.get(0).get(key)).bytes();
  }

  /** Lets something happen in the middle of a computation. */
  @SuppressWarnings("serial")
  private static final class ClosingProvider extends Provider {
    private transient Runnable whileItSigns = () -> {};

    ClosingProvider() {
      super("Closing", "1", "closes");
      putService(
          new Service(this, "Mac", "HmacSHA256", ClosingMac.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new ClosingMac(() -> whileItSigns.run());
            }
          });
    }
  }

  /** All its codes are zeros. */
  private static final class ClosingMac extends MacSpi {
    private final Runnable whileItSigns;

    ClosingMac(Runnable whileItSigns) {
      this.whileItSigns = whileItSigns;
    }

    @Override
    protected int engineGetMacLength() {
      return 32;
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec parameters) {}

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineDoFinal() {
      whileItSigns.run();
      return new byte[32];
    }

    @Override
    protected void engineReset() {}
  }
}
