package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both directions against npm's standardwebhooks and svix, with many random messages in one Node
 * process. They have no clock, so it is now. The build unpacks them into target.
 */
class JavaScriptInteropTest {
  private static final int MESSAGES = 400;
  private static final String ID_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

  @TempDir Path folder;

  private final long seed = new SecureRandom().nextLong();
  private final Random random = new Random(seed);

  private record Sent(List<String> secrets, SignedMessage message) {
    /** One of the secrets, as a receiver in the middle of a rotation holds it. */
    String secret() {
      return secrets.get(secrets.size() - 1);
    }

    String json() {
      String body = new String(message.bodyBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return PortingJson.write(
          Map.of(
              "secret", secret(),
              "headers", message.headers(),
              "body", body,
              "tampered", body.replace("\"n\":", "\"n\": ")));
    }
  }

  @Test
  void nodeLibrariesAcceptWhatWeSignAndWeAcceptWhatTheySign() {
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.assumeNode();
    Path libraries = Path.of(System.getProperty("basedir", "")).resolve("target/npm");
    PortingRuntime.assumeThat(
        Files.exists(libraries.resolve("node_modules/svix/package.json")),
        "npm could not install standardwebhooks and svix");
    runtime.write("interop.mjs", PortingRuntime.driver("interop.mjs"));
    List<Sent> messages = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      messages.add(message(i));
    }

    List<String> lines =
        runtime.run(
            messages.stream().map(Sent::json).toList(),
            "node",
            "interop.mjs",
            libraries.toAbsolutePath().toString());

    assertThat(lines).hasSize(MESSAGES);
    for (int i = 0; i < MESSAGES; i++) {
      judge(messages.get(i), PortingJson.object(lines.get(i)));
    }
  }

  private void judge(Sent sent, Map<String, Object> answer) {
    String what = "seed " + seed + ", " + sent.json();
    assertThat(answer.get("verdicts")).as(what).isEqualTo(List.of("accept", "accept"));
    assertThat(answer.get("tampered")).as(what).isEqualTo(List.of("reject", "reject"));
    MessageVerifier verifier = MessageVerifier.of(SigningSecret.whsec(sent.secret()));
    for (Object signature : (List<?>) answer.get("signatures")) {
      Map<String, List<String>> headers = Fixtures.received(sent.message());
      headers.put("webhook-signature", List.of((String) signature));
      try {
        VerifiedMessage verified = verifier.verify(headers, sent.message().bodyBytes());
        assertThat(verified.id()).as(what).isEqualTo(sent.message().id());
      } catch (InvalidMessageException e) {
        throw new AssertionError(what, e);
      }
    }
  }

  private Sent message(int number) {
    List<String> secrets = new ArrayList<>();
    MessageSigner.Builder signer = MessageSigner.builder();
    for (int i = 0; i <= number % 3; i++) {
      byte[] key = new byte[24 + random.nextInt(60)];
      random.nextBytes(key);
      secrets.add("whsec_" + PortingCases.base64(key));
      signer.key(SigningSecret.whsec(secrets.get(i)));
    }
    String body =
        PortingJson.write(Map.of("n", number)).replace("}", ",\"text\":\"" + text() + "\"}");
    return new Sent(secrets, signer.build().sign(id(), Fixtures.utf8(body)));
  }

  private String id() {
    StringBuilder id = new StringBuilder();
    int length = 1 + random.nextInt(128);
    for (int i = 0; i < length; i++) {
      id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }

  /** Any code points that a JSON text may hold as they are. */
  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(200);
    while (text.length() < length) {
      int bits = 7 + random.nextInt(15);
      int c = random.nextInt(Math.min(1 << bits, Character.MAX_CODE_POINT + 1));
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (c >= ' ' && c != '"' && c != '\\' && !surrogate) {
        text.appendCodePoint(c);
      }
    }
    return text.toString();
  }
}
