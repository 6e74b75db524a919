package com.atensecurity.thoth.testkit.internal.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the form of a signature list, whatever was signed. Immutable. */
final class SignatureForm {
  private static final String HEX = "(?i)([0-9a-f]{64}|[0-9a-f]{128})";

  private final Set<Scheme> counting;
  private final Scheme first;

  /**
   * The form of a list.
   *
   * @param counting the schemes for which there are keys
   * @param first the scheme of the current key, which advice is about
   */
  SignatureForm(Set<Scheme> counting, Scheme first) {
    this.counting = counting;
    this.first = first;
  }

  /** What is wrong, or null. */
  @Nullable Fault fault(String header) {
    for (String entry : header.split(" ", -1)) {
      String value = entry.substring(entry.indexOf(',') + 1);
      String before = entry.substring(0, entry.length() - value.length());
      if (before.matches("([A-Za-z0-9]+,)?") && value.replaceFirst("^sha256=", "").matches(HEX)) {
        return new Fault("the signature is hex, where base64 is expected", first.form());
      }
      if (!entry.matches("[A-Za-z0-9]+,[!-~]+")) {
        return new Fault(
            "an entry of webhook-signature has no scheme and value, such as "
                + first.label()
                + ",...",
            first.form());
      }
    }
    for (Scheme scheme : counting) {
      for (String value : scheme.values(header)) {
        if (!canonical(value, scheme)) {
          return notCanonical(value, scheme);
        }
      }
    }
    return null;
  }

  private static Fault notCanonical(String value, Scheme scheme) {
    byte[] bytes = decoded(value);
    if (new String(bytes, StandardCharsets.ISO_8859_1).matches(HEX)) {
      return new Fault(
          "the signature is the base64 of hex digits",
          "Encode the " + scheme.bytes() + " bytes of the signature, not their hex text.");
    }
    int digits = scheme.encoded() - scheme.padding();
    String padding = "=".repeat(scheme.padding());
    boolean otherBase64 =
        value.matches("[A-Za-z0-9_-]{" + digits + "}(" + padding + ")?")
            || value.matches("[A-Za-z0-9+/]{" + digits + "}");
    return new Fault(
        otherBase64
            ? "the signature is base64 of another alphabet, or without its padding"
            : "the signature is not the base64 of "
                + scheme.bytes()
                + " bytes"
                + but(bytes, scheme),
        "Use standard base64 with padding: "
            + scheme.encoded()
            + " characters of A-Z, a-z, 0-9, '+' and '/', ended by '"
            + padding
            + "'.");
  }

  private static String but(byte[] bytes, Scheme scheme) {
    if (bytes.length == 0 || bytes.length == scheme.bytes()) {
      return "";
    }
    boolean ofTheOther = bytes.length == scheme.other().bytes();
    return ", but of "
        + bytes.length
        + (ofTheOther ? ", as " + scheme.other().algorithm() + " makes them" : "");
  }

  /** The bytes of base64; none if it is anything else. */
  static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static boolean canonical(String value, Scheme scheme) {
    byte[] bytes = decoded(value);
    return bytes.length == scheme.bytes()
        && Base64.getEncoder().encodeToString(bytes).equals(value);
  }
}
