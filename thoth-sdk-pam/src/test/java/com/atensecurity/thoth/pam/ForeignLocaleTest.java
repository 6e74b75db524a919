package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Peers refuse every message, or sign other bytes, where the default locale writes digits of its
 * own or the default charset is not UTF-8. Defaults belong to a JVM, so each case runs in its own.
 */
class ForeignLocaleTest {
  @ParameterizedTest
  @CsvSource({"ar,EG,ISO-8859-1", "fa,IR,UTF-8", "tr,TR,US-ASCII"})
  void defaultsChangeNothing(String language, String country, String charset) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Dfile.encoding=" + charset,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).isEqualTo(language + "-" + country + " 200 resolved, 401, PT6M");
  }

  /** What runs under the foreign defaults. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      ReceiverFixture fixture = new ReceiverFixture();
      PamCallback callback =
          Fixtures.approve().decidedBy("Zo\u00eb").decidedAt(Fixtures.NOW).build();
      SignedMessage message = fixture.vendor.sign("msg_I", callback);
      Map<String, List<String>> shouted = new java.util.HashMap<>();
      message
          .headers()
          .forEach((name, value) -> shouted.put(name.toUpperCase(Locale.ROOT), List.of(value)));
      CallbackOutcome good = fixture.receiver.receive(shouted, message.body());
      fixture.clock.advance(java.time.Duration.ofMinutes(6));
      CallbackOutcome stale = fixture.deliver(message);
      System.out.print(
          Locale.getDefault().toLanguageTag()
              + " "
              + good.status()
              + " "
              + good.answer().word()
              + ", "
              + stale.status()
              + ", "
              + (stale.detail().contains(" PT6M ") ? "PT6M" : stale.detail()));
    }
  }
}
