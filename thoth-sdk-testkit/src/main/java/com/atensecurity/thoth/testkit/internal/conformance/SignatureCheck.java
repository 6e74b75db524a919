package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.VerifyingKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a callback's signature: which of the usual mistakes it looks like. The
 * verdict is that of {@link MessageVerifier}; only the explanation is made here. Immutable.
 */
final class SignatureCheck {
  private final Keys keys;

  SignatureCheck(Keys keys) {
    this.keys = keys;
  }

  /** The text of something short that a vendor sent. */
  static String word(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9_-]", "?");
    return safe.length() > 20 ? safe.substring(0, 20) + "..." : safe;
  }

  /** What is wrong, or null; for a callback that has the three headers. */
  @Nullable Fault fault(ReceivedCallback callback, boolean andNext) {
    String header = String.valueOf(callback.single("webhook-signature"));
    List<String> counting = keys.callbackKeys(andNext);
    boolean oddTime = !callback.timestamp().matches("[1-9][0-9]{0,11}");
    if (!oddTime && verifies(callback, header, counting)) {
      return null;
    }
    Scheme first = Scheme.of(counting.get(0));
    Set<Scheme> schemes = EnumSet.of(first);
    counting.forEach(key -> schemes.add(Scheme.of(key)));
    Fault form = new SignatureForm(schemes, first).fault(header);
    if (form != null) {
      return form;
    }
    if (oddTime && Mistakes.signs(callback, header, counting)) {
      return null; // the time is another case's
    }
    return mismatch(callback, header, counting, schemes);
  }

  /** Whether the signature is good, whatever the signed time. */
  private static boolean verifies(ReceivedCallback callback, String header, List<String> counting) {
    Instant then = Instant.ofEpochSecond(Long.parseLong(callback.timestamp()));
    MessageVerifier.Builder verifier =
        MessageVerifier.builder().clock(() -> then).maxBodyBytes(callback.body().length + 1);
    counting.forEach(key -> verifier.key(VerifyingKey.ofSetting(key)));
    try {
      verifier.build().verify(signatureOnly(callback, header), callback.body());
      return true;
    } catch (InvalidMessageException e) {
      return e.reason().authenticated();
    }
  }

  private static Map<String, List<String>> signatureOnly(ReceivedCallback callback, String header) {
    return Map.of(
        "webhook-id", List.of(callback.id()),
        "webhook-timestamp", List.of(callback.timestamp()),
        "webhook-signature", List.of(header));
  }

  private Fault mismatch(
      ReceivedCallback callback, String header, List<String> counting, Set<Scheme> schemes) {
    Fault known = Mistakes.find(callback, header, counting, keys);
    if (known != null) {
      return known;
    }
    Scheme first = Scheme.of(counting.get(0));
    if (schemes.stream().allMatch(scheme -> scheme.values(header).isEmpty())) {
      return schemes.size() == 1
          ? otherScheme(header, first)
          : new Fault(
              "webhook-signature has no entry of the scheme " + Scheme.labels(schemes),
              first.form());
    }
    return new Fault(
        "the signature does not fit the bytes that were sent",
        "Check that "
            + first.keyCheck()
            + ", that the text of webhook-id and webhook-timestamp is signed as it is sent, and"
            + " that the body is sent byte for byte as it was signed.");
  }

  /** For a list that has no entry of the one scheme that counts. */
  private static Fault otherScheme(String header, Scheme wanted) {
    Scheme other = wanted.other();
    List<String> values = other.values(header);
    if (values.isEmpty()) {
      return new Fault(
          "webhook-signature has no entry of the scheme " + wanted.label(), wanted.form());
    }
    if (SignatureForm.decoded(values.get(0)).length == wanted.bytes()) {
      return new Fault(
          "the %s signature came under %s; its scheme is %s"
              .formatted(wanted.algorithm(), other.label(), wanted.label()),
          wanted.form());
    }
    return new Fault(
        "only %s (%s) counts, not %s (%s): pam.callback_secret is %s"
            .formatted(
                wanted.label(),
                wanted.algorithm(),
                other.label(),
                other.algorithm(),
                wanted.keyKind()),
        "Sign with "
            + wanted.signingKey()
            + ", or give the kit "
            + other.keyKind()
            + ". "
            + wanted.form());
  }
}
