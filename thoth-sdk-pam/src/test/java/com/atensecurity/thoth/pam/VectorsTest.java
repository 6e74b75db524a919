package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * vectors.json against this SDK and against a second opinion. {@code -Dvectors.write} writes the
 * file anew.
 */
class VectorsTest {
  static List<Vector> vectors() {
    return Vector.all();
  }

  static Stream<Vector> forSigners() {
    return vectors().stream().filter(Vector::signs);
  }

  @BeforeAll
  static void writesTheFileIfAsked() throws IOException {
    if (System.getProperty("vectors.write") != null) {
      Files.writeString(PortingPage.file("vectors.json"), generated());
    }
  }

  @Test
  void theFileIsWhatItsGeneratorWrites() {
    assertThat(PortingPage.text("vectors.json")).isEqualTo(generated());
  }

  private static String generated() {
    List<Vector> all = new ArrayList<>(VectorsAccepted.all());
    all.addAll(VectorsRejected.all());
    all.addAll(VectorsForged.all());
    all.addAll(VectorsEd25519.all());
    return all.stream()
        .map(vector -> PortingJson.write(vector.toJson()))
        .collect(
            Collectors.joining(
                ",\n",
                "{\"format\":\"thoth-pam-vectors/1\",\"tolerance_seconds\":300,"
                    + "\"max_body_bytes\":65536,\"vectors\":[\n",
                "\n]}\n"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theSdkSaysWhatTheVectorSays(Vector vector) {
    assertThat(verdict(vector)).isEqualTo(vector.answer());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aSecondOpinionSaysWhatTheVectorSays(Vector vector) {
    assertThat(VectorReference.verdict(vector)).isEqualTo(vector.answer());
  }

  @ParameterizedTest
  @MethodSource("forSigners")
  void theSdkSignsWhatTheVectorSays(Vector vector) {
    assertThat(signature(vector)).isEqualTo(value(vector, 2));
  }

  @ParameterizedTest
  @MethodSource("forSigners")
  void aVectorForSignersIsSignedWithItsKeys(Vector vector) {
    byte[] content = VectorKeys.content(value(vector, 0), value(vector, 1), vector.body());
    boolean hmac = vector.scheme().equals("v1");
    String expected =
        (hmac ? vector.keys() : vector.signingKeys())
            .stream()
                .map(key -> hmac ? VectorKeys.hmac(key, content) : VectorKeys.ed25519(key, content))
                .map(code -> vector.scheme() + "," + PortingCases.base64(code))
                .collect(Collectors.joining(" "));

    assertThat(value(vector, 2)).isEqualTo(expected);
  }

  /** The constants that others published, so that the generator's own arithmetic is anchored. */
  @Test
  void publishedSignaturesAreThere() {
    assertThat(forSigners().map(vector -> value(vector, 2)))
        .contains(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
            "v1,iayM3VaiYCEDP/CxWUFWcxUCJk2YmBDQHtHTsaHzrwo=",
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+"
                + "m7TBAg==");
  }

  @Test
  void everyReasonHasAVector() {
    assertThat(vectors().stream().map(Vector::answer).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(Vector.ACCEPT),
                    Arrays.stream(Reason.values())
                        // too long for a file of vectors; no matter of the signature; of its key
                        .filter(r -> r != Reason.BODY_TOO_LARGE)
                        .filter(r -> r != Reason.INVALID_PAYLOAD)
                        .filter(r -> r != Reason.KEY_NOT_ACTIVE)
                        .map(Reason::name))
                .toList());
  }

  @Test
  void namesAreUnique() {
    assertThat(vectors()).extracting(Vector::name).doesNotHaveDuplicates();
  }

  private static String value(Vector vector, int header) {
    return vector.headers().get(header).get(1);
  }

  private static String verdict(Vector vector) {
    MessageVerifier.Builder builder =
        MessageVerifier.builder().clock(() -> Instant.ofEpochSecond(vector.now()));
    vector.keys().forEach(key -> builder.key(VerifyingKey.ofSetting(key)));
    try {
      builder.build().verify(vector.headerMap(), vector.body());
      return Vector.ACCEPT;
    } catch (InvalidMessageException e) {
      return e.reason().name();
    }
  }

  private static String signature(Vector vector) {
    MessageSigner.Builder builder =
        MessageSigner.builder()
            .clock(() -> Instant.ofEpochSecond(Long.parseLong(value(vector, 1))));
    boolean hmac = vector.scheme().equals("v1");
    (hmac ? vector.keys() : vector.signingKeys())
        .forEach(key -> builder.key(SigningKey.ofSetting(key)));
    return builder.build().sign(value(vector, 0), vector.body()).headers().get("webhook-signature");
  }
}
