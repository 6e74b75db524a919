package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Peers refuse every message, or sign other bytes, where the default locale writes digits of its
 * own, where i has no dot, or where the default charset is not UTF-8.
 */
class HostileDefaultsTest {
  /** The hash was made once: other machines and other JDKs must sign the same bytes. */
  @Test
  void whatIsSignedIsTheSameOnEveryMachine() {
    String signed = HostileTranscript.signed();

    assertThat(signed).matches("\\p{ASCII}+").contains("webhook-signature=v1,").contains(" v1a,");
    assertThat(Fingerprint.of(signed.getBytes(StandardCharsets.US_ASCII)).hex())
        .as(signed)
        .isEqualTo("10b61b683ed31c08baac2af650e461278190671f37bc01901d33e1466c9a7b49");
  }

  @ParameterizedTest
  @CsvSource({
    "ar, EG, '', ISO-8859-1, Africa/Cairo, ar-EG",
    "ar, EG, u-nu-arab, windows-1256, Pacific/Apia, ar-EG-u-nu-arab",
    "fa, IR, u-ca-persian, UTF-16, Asia/Tehran, fa-IR-u-ca-persian",
    "tr, TR, '', US-ASCII, Asia/Kathmandu, tr-TR",
    "th, TH, u-ca-buddhist-nu-thai, ISO-8859-1, GMT+14:00, th-TH-u-ca-buddhist-nu-thai",
    "ja, JP, u-ca-japanese, UTF-16, America/St_Johns, ja-JP-u-ca-japanese",
    "hi, IN, u-nu-deva, IBM037, GMT-18:00, hi-IN-u-nu-deva"
  })
  void defaultsChangeNothing(
      String language, String country, String extensions, String charset, String zone, String tag)
      throws Exception {
    List<String> options = new ArrayList<>();
    options.add("-Duser.language=" + language);
    options.add("-Duser.country=" + country);
    options.add("-Dfile.encoding=" + charset);
    options.add("-Duser.timezone=" + zone);
    if (!extensions.isEmpty()) {
      options.add("-Duser.extensions=" + extensions);
    }

    String output = HostileChild.run(HostileTranscript.class, options);
    int end = output.indexOf('\n');

    assertThat(output.substring(0, end)).startsWith(tag + " ").endsWith(" " + zone);
    assertThat(output.substring(end + 1)).isEqualTo(HostileTranscript.text());
  }
}
