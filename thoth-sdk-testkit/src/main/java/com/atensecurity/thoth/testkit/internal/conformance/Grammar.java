package com.atensecurity.thoth.testkit.internal.conformance;

import static com.atensecurity.thoth.testkit.ConformanceCase.CALLBACK_HEADERS;
import static com.atensecurity.thoth.testkit.ConformanceCase.CALLBACK_PAYLOAD;
import static com.atensecurity.thoth.testkit.ConformanceCase.CALLBACK_REQUEST;
import static com.atensecurity.thoth.testkit.ConformanceCase.CALLBACK_SIGNATURE;
import static com.atensecurity.thoth.testkit.ConformanceCase.CALLBACK_TIMESTAMP;

import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.testkit.ConformanceCase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one callback from all sides at once and says what is wrong, where the receiver stops at
 * the first fault and tells nobody. Immutable.
 */
final class Grammar {
  static final int MAX_BODY = 64 * 1024;
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String OWN_ID = "msg_conformance";

  private final @Nullable String target;
  private final SignatureCheck signature;

  /**
   * A grammar for one run.
   *
   * @param target path and query that callbacks must have, or null if a proxy may change them
   */
  Grammar(@Nullable String target, Keys keys) {
    this.target = target;
    this.signature = new SignatureCheck(keys);
  }

  Map<ConformanceCase, Fault> faults(ReceivedCallback callback, boolean andNext) {
    Map<ConformanceCase, Fault> faults = new EnumMap<>(ConformanceCase.class);
    put(faults, CALLBACK_REQUEST, request(callback));
    put(faults, CALLBACK_HEADERS, headers(callback));
    put(faults, CALLBACK_TIMESTAMP, timestamp(callback));
    if (callback.body().length > MAX_BODY) {
      return faults; // it was cut, so nothing more can be said
    }
    if (!faults.containsKey(CALLBACK_HEADERS)) {
      put(faults, CALLBACK_SIGNATURE, signature.fault(callback, andNext));
    }
    put(faults, CALLBACK_PAYLOAD, payloadFault(callback.body()));
    return faults;
  }

  private static void put(
      Map<ConformanceCase, Fault> faults, ConformanceCase testCase, @Nullable Fault fault) {
    if (fault != null) {
      faults.put(testCase, fault);
    }
  }

  private @Nullable Fault request(ReceivedCallback callback) {
    if (!callback.method().equals("POST")) {
      return new Fault(
          "the callback came as " + SignatureCheck.word(callback.method()), "Send a POST.");
    }
    if (target != null && !callback.target().equals(target)) {
      return new Fault(
          "the callback went to another path than that of callback_url",
          "Send it to the callback_url of the step-up, as it stands.");
    }
    String type = callback.single("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      return new Fault(
          "the Content-Type is not application/json", "Send Content-Type: application/json.");
    }
    if (callback.body().length > MAX_BODY) {
      return new Fault(
          "the body is longer than 64 KiB",
          "Keep the body short: ids, the decision, who decided and why.");
    }
    return null;
  }

  private static @Nullable Fault headers(ReceivedCallback callback) {
    for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      int count = callback.values(name).size();
      if (count != 1) {
        return new Fault(
            name + (count == 0 ? " is missing" : " is there " + count + " times"),
            "Send webhook-id, webhook-timestamp and webhook-signature, each exactly once.");
      }
    }
    if (!callback.id().matches("[A-Za-z0-9_-]{1,128}")) {
      return new Fault(
          "webhook-id breaks its grammar",
          "Use 1 to 128 characters of A-Z, a-z, 0-9, '_' and '-'; a UUID will do.");
    }
    return null;
  }

  private static @Nullable Fault timestamp(ReceivedCallback callback) {
    String text = callback.timestamp();
    if (text.isEmpty()) {
      return null; // the headers say so
    }
    if (!text.matches("[1-9][0-9]{0,11}")) {
      String what = "webhook-timestamp is not Unix seconds";
      if (text.matches("[1-9][0-9]{12}")) {
        what += "; it looks like milliseconds";
      } else if (text.matches("[0-9]{4}-.*")) {
        what += "; it looks like a date";
      } else if (text.matches("[0-9]+\\.[0-9]+")) {
        what += "; it has a fraction";
      }
      return new Fault(
          what, "Send whole seconds since 1970 in ASCII digits, and sign the same text.");
    }
    Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(text)), callback.at());
    if (off.abs().compareTo(TOLERANCE) > 0) {
      return new Fault(
          "webhook-timestamp lies too far in the "
              + (off.isNegative() ? "future" : "past")
              + "; 300 s are allowed",
          "Take the time anew for each attempt, and keep the vendor's clock right (NTP).");
    }
    return null;
  }

  private static @Nullable Fault payloadFault(byte[] body) {
    try {
      read(body);
      return null;
    } catch (InvalidMessageException e) {
      return new Fault(
          String.valueOf(e.getMessage()).replace("signed body", "body"),
          "Send one JSON object in UTF-8 with the texts approval_id, request_id and decision"
              + " (\"approve\" or \"deny\").");
    }
  }

  /** What a body says, whatever its signature; null if that cannot be read. */
  static @Nullable PamCallback payload(byte[] body) {
    try {
      return body.length > MAX_BODY ? null : read(body);
    } catch (InvalidMessageException e) {
      return null;
    }
  }

  /** Signs the body itself, so that the verifier's own reader judges it. */
  private static PamCallback read(byte[] body) throws InvalidMessageException {
    InstantSource clock = InstantSource.system();
    String secret = Keys.someSecret();
    SignedMessage message = Keys.signer(clock, secret).sign(OWN_ID, body);
    Map<String, List<String>> headers = new HashMap<>();
    message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return Keys.verifierOf(secret, clock).verify(headers, body).callback();
  }
}
