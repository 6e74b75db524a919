package com.atensecurity.thoth.pam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as a text that people can read and a fuzzer can change:
 *
 * <pre>
 * s heo
 * webhook-id: msg_1
 * webhook-timestamp: {now}
 * webhook-signature: {v1} {v1a}
 *
 * {"the body":""}
 * </pre>
 *
 * The first line names the profile (s, t, b, c) and the keys (h, e, o) as {@link FuzzReference} has
 * them. What stands in braces is computed for the rest of the request: the fuzzer cannot guess it.
 * A name without a colon has a null list, the value {@code (null)} is null.
 */
final class FuzzRequest {
  static final SigningSecret SECRET = Fixtures.secret();
  static final SigningSecret OLD = SigningSecret.whsec(Fixtures.OTHER_WHSEC);
  static final Ed25519PrivateKey ED = Ed25519PrivateKey.whsk(Ed25519Test.WHSK);

  final char profile;
  final String keys;
  final Map<String, List<String>> headers = new LinkedHashMap<>();
  final byte[] body;

  private FuzzRequest(char profile, String keys, byte[] body) {
    this.profile = profile;
    this.keys = keys;
    this.body = body;
  }

  static FuzzRequest parse(byte[] input) {
    String latin = new String(input, StandardCharsets.ISO_8859_1);
    int end = latin.indexOf("\n\n");
    byte[] body = end < 0 ? new byte[0] : Arrays.copyOfRange(input, end + 2, input.length);
    byte[] head = end < 0 ? input : Arrays.copyOf(input, end);
    String[] lines = new String(head, StandardCharsets.UTF_8).split("\n", -1);
    char wanted = lines[0].isEmpty() ? 's' : lines[0].charAt(0);
    char profile = "stbc".indexOf(wanted) < 0 ? 's' : wanted;
    FuzzRequest request = new FuzzRequest(profile, keys(profile, lines[0]), body);
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      request.add(line);
    }
    request.headers.values().forEach(request::fill);
    return request;
  }

  /** At least one key, each once, and only kinds that fit the profile. */
  private static String keys(char profile, String line) {
    StringBuilder keys = new StringBuilder();
    for (char kind : (profile == 's' ? "hoe" : profile == 'c' ? "" : "ho").toCharArray()) {
      if (line.indexOf(kind, 1) > 0) {
        keys.append(kind);
      }
    }
    return keys.length() == 0 && profile != 'c' ? "h" : keys.toString();
  }

  private void add(String line) {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      headers.put(line, null);
    } else {
      String value = line.substring(colon + 2);
      String name = line.substring(0, colon);
      List<String> values = headers.get(name);
      if (values == null) {
        values = new ArrayList<>();
        headers.put(name.equals("(null)") ? null : name, values);
      }
      values.add(value.equals("(null)") ? null : value);
    }
  }

  private void fill(List<String> values) {
    if (values != null) {
      values.replaceAll(value -> value == null ? null : fill(value));
    }
  }

  private String fill(String value) {
    String filled = value.replace("{now}", Long.toString(Fixtures.NOW.getEpochSecond()));
    if (!filled.contains("{")) {
      return filled;
    }
    byte[] standard =
        FuzzReference.joined(first("webhook-id") + "." + first("webhook-timestamp") + ".", body);
    byte[] timed = FuzzReference.joined(Fixtures.NOW.getEpochSecond() + ".", body);
    return filled
        .replace("{v1}", "v1," + base64(FuzzReference.mac(FuzzReference.KEY, standard)))
        .replace("{old}", "v1," + base64(FuzzReference.mac(FuzzReference.OLD_KEY, standard)))
        .replace("{v1a}", filled.contains("{v1a}") ? "v1a," + base64(ED.sign(standard)) : "")
        .replace("{t1}", FuzzReference.hexOf(FuzzReference.mac(FuzzReference.KEY, timed)))
        .replace("{b1}", FuzzReference.hexOf(FuzzReference.mac(FuzzReference.KEY, body)))
        .replace("{old1}", FuzzReference.hexOf(FuzzReference.mac(FuzzReference.OLD_KEY, body)))
        .replace("{cred}", "Bearer " + FuzzReference.CREDENTIAL)
        .replace("{half}", "\ud800");
  }

  private String first(String name) {
    List<String> values = headers.get(name);
    String value = values == null || values.isEmpty() ? null : values.get(0);
    return String.valueOf(value).replace("{now}", Long.toString(Fixtures.NOW.getEpochSecond()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
