package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Messages that every signing snippet signs, and how its answers are judged. */
final class PortingCases {
  /** A message to sign. */
  @SuppressWarnings("ArrayRecordComponent")
  record Case(String secret, String id, long time, byte[] body) {
    String json() {
      return PortingJson.write(
          Map.of("secret", secret, "id", id, "time", time, "body", PortingCases.base64(body)));
    }

    Map<String, String> expected() {
      try (SigningSecret key = SigningSecret.ofSetting(secret)) {
        return MessageSigner.builder()
            .key(key)
            .clock(() -> Instant.ofEpochSecond(time))
            .build()
            .sign(id, body)
            .headers();
      }
    }
  }

  static final String TEXT_SECRET = "a plain text secret of 33 letters";
  static final List<String> SECRETS =
      List.of(
          Fixtures.WHSEC,
          "whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w=",
          "whsec_" + base64(new byte[64]),
          TEXT_SECRET,
          "Schlüssel für Ænglænd, \ud83d\udd11 und mehr",
          "quote ' \" dollar $HOME `id` percent %s back\\n slash");

  static final List<String> IDS =
      List.of("msg_p5jXN8AQM9LWM0D4loKWxJek", "a", "-" + "Z9_-".repeat(31) + "end");

  static final List<Long> TIMES = List.of(1795255200L, 1L, 999_999_999_999L);

  static final List<String> TEXTS =
      List.of(
          "{\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\"}",
          "{}",
          "{\"decided_by\":\"Zoë Łukasz 李\",\"reason\":\"\ud83d\udd11\ud83d\ude80 \u2028\"}",
          " {\r\n\t\"percent\": \"%s %d %%\", \"back\\\\slash\": \"$(id) `id` ${HOME}\"\n}\n\n",
          "{\"reason\":\"" + "ë".repeat((64 * 1024 - 13) / 2) + "\"}",
          "");

  private PortingCases() {}

  static List<Case> all() {
    return of(SECRETS);
  }

  static List<Case> of(List<String> secrets) {
    List<Case> cases = new ArrayList<>();
    for (String secret : secrets) {
      for (String text : TEXTS) {
        int n = cases.size();
        cases.add(
            new Case(
                secret,
                IDS.get(n % IDS.size()),
                TIMES.get(n / 2 % TIMES.size()),
                text.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return cases;
  }

  /** The headers must be exactly ours, and our verifier must accept them. */
  static void judge(Case message, Map<String, String> headers) {
    assertThat(headers)
        .as("%s %s %d", message.secret(), message.id(), message.time())
        .containsExactlyInAnyOrderEntriesOf(message.expected());
    assertThat(accepted(message.secret(), message.time(), headers, message.body()))
        .isEqualTo(message.id());
  }

  /** The id of a message that our verifier accepts. */
  static String accepted(String secret, long now, Map<String, String> headers, byte[] body) {
    try (SigningSecret key = SigningSecret.ofSetting(secret)) {
      return MessageVerifier.builder()
          .key(key)
          .clock(() -> Instant.ofEpochSecond(now))
          .build()
          .verify(
              Fixtures.received(
                  headers.get("webhook-id"),
                  headers.get("webhook-timestamp"),
                  headers.get("webhook-signature")),
              body)
          .id();
    } catch (InvalidMessageException e) {
      throw new AssertionError(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] bytes(Object base64) {
    return Base64.getDecoder().decode((String) base64);
  }

  @SuppressWarnings("unchecked")
  static Map<String, String> headers(String json) {
    return (Map<String, String>) PortingJson.parse(json);
  }
}
