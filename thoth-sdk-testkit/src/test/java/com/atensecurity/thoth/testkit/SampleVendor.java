package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A vendor that signs by hand, and gets one thing wrong. It waits between attempts by moving the
 * clock, and knows when it has nothing left to do.
 */
final class SampleVendor implements AutoCloseable {
  static final String NEXT_REQUEST = "the next request secret of a test, in text";
  static final String NEXT_CALLBACK = "whsec_dGhlIG5leHQgY2FsbGJhY2sgc2VjcmV0IG9mIGEgdGVzdA==";

  private static final String REASON = "caf\u00e9";

  private final TestClock clock;
  private final Flaw flaw;
  private final SampleSigner signer;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicReference<String> firstOfTwo = new AtomicReference<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final LoopbackServer server;

  /** What it gets wrong. */
  enum Flaw {
    NONE,
    // callbacks
    PUTS,
    SENDS_PLAIN_TEXT,
    SENDS_ELSEWHERE,
    SENDS_TOO_MUCH,
    FORGETS_THE_ID,
    SENDS_THE_ID_TWICE,
    HAS_DOTS_IN_THE_ID,
    SENDS_A_SECRET_AS_THE_ID,
    SENDS_A_SECRET_AS_THE_TIME,
    SENDS_MILLISECONDS,
    SENDS_A_DATE,
    SENDS_A_FRACTION,
    LIVES_IN_THE_PAST,
    LIVES_IN_THE_FUTURE,
    SIGNS_IN_HEX,
    SIGNS_WITHOUT_SCHEME,
    SIGNS_IN_BASE64URL,
    SIGNS_BASE64_OF_HEX,
    SIGNS_A_PART_OF_THE_CODE,
    SIGNS_UNDER_ANOTHER_SCHEME,
    SIGNS_WITH_THE_TEXT_OF_THE_SECRET,
    SIGNS_WITH_THE_BASE64_OF_THE_SECRET,
    SIGNS_WITH_THE_REQUEST_SECRET,
    SIGNS_WITH_THE_NEXT_SECRET,
    SIGNS_WITH_A_STRANGE_SECRET,
    SIGNS_THE_BODY_ALONE,
    SIGNS_NO_ID,
    SIGNS_NO_TIME,
    SIGNS_WITHOUT_DOTS,
    SIGNS_IN_REVERSE,
    INDENTS_AFTER_SIGNING,
    ADDS_A_LINE_BREAK_AFTER_SIGNING,
    SAYS_APPROVED,
    SENDS_A_LIST,
    SENDS_LATIN_1,
    // decisions
    APPROVES_EVERYTHING,
    DECIDES_NOTHING,
    MIXES_UP_REQUESTS,
    DENIES_WHAT_COMES_AGAIN,
    // answers to step-ups
    ANSWERS_401,
    ANSWERS_404,
    ANSWERS_302,
    ANSWERS_500,
    ANSWERS_AFTER_THE_DECISION,
    DROPS_STEP_UPS,
    REFUSES_UNKNOWN_MEMBERS,
    LOOKS_AT_THE_FIRST_SIGNATURE,
    KNOWS_NO_NEXT_SECRET,
    IGNORES_THE_SIGNATURE,
    IGNORES_THE_TIME,
    ACCEPTS_UNSIGNED,
    REFUSES_WITH_500,
    REFUSES_AND_DECIDES,
    FAILS_ON_LATE_STEP_UPS,
    // retries
    NEVER_RETRIES,
    RETRIES_UNDER_A_NEW_ID,
    RETRIES_WITH_A_NEW_BODY,
    RETRIES_WITH_THE_OLD_TIME,
    RETRIES_AFTER_200,
    RETRIES_AFTER_409,
    RETRIES_AFTER_410,
    RETRIES_AFTER_401
  }

  SampleVendor(TestClock clock, Flaw flaw) {
    this(clock, flaw, new HmacSigner(flaw));
  }

  /** A vendor that signs callbacks in another way. */
  SampleVendor(TestClock clock, Flaw flaw, SampleSigner signer) {
    this.clock = clock;
    this.flaw = flaw;
    this.signer = signer;
    this.server = new LoopbackServer("sample-vendor", "/step-up", this::receive);
  }

  URI url() {
    return server.url();
  }

  /** Whether nothing more will come from it. */
  boolean idle() {
    return active.get() == 0;
  }

  private int receive(Map<String, List<String>> headers, byte[] body) {
    active.incrementAndGet();
    int status = 500;
    boolean taken = false;
    try {
      status = verdict(headers, body);
      taken = status == 202 || flaw == Flaw.REFUSES_AND_DECIDES;
      if (taken && flaw != Flaw.DECIDES_NOTHING) {
        JsonObject stepUp = JsonObject.read(body);
        active.incrementAndGet();
        server.executor().execute(() -> decide(stepUp));
      }
      if (flaw == Flaw.ANSWERS_AFTER_THE_DECISION) {
        closed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      active.decrementAndGet();
    }
    return status;
  }

  private int verdict(Map<String, List<String>> headers, byte[] body) {
    switch (flaw) {
      case ANSWERS_401:
        return 401;
      case ANSWERS_404:
        return 404;
      case ANSWERS_302:
        return 302;
      case ANSWERS_500:
        return 500;
      case DROPS_STEP_UPS:
        throw new IllegalStateException("dropped");
      default:
    }
    String refusal = refusal(headers, body);
    boolean late = new String(body, StandardCharsets.UTF_8).contains("check late:");
    if (refusal.isEmpty()) {
      return flaw == Flaw.FAILS_ON_LATE_STEP_UPS && late ? 500 : 202;
    }
    boolean accepted =
        switch (flaw) {
          case IGNORES_THE_SIGNATURE -> refusal.equals("NO_MATCHING_SIGNATURE");
          case IGNORES_THE_TIME -> refusal.startsWith("TIMESTAMP_TOO_");
          case ACCEPTS_UNSIGNED -> refusal.equals("MISSING_HEADER");
          default -> false;
        };
    return accepted ? 202 : flaw == Flaw.REFUSES_WITH_500 ? 500 : 401;
  }

  private String refusal(Map<String, List<String>> headers, byte[] body) {
    Map<String, List<String>> found = new LinkedHashMap<>(headers);
    if (flaw == Flaw.LOOKS_AT_THE_FIRST_SIGNATURE) {
      found.computeIfPresent("Webhook-signature", (n, v) -> List.of(v.get(0).split(" ")[0]));
    }
    if (flaw == Flaw.REFUSES_UNKNOWN_MEMBERS
        && new String(body, StandardCharsets.UTF_8).contains("x_new_")) {
      return "UNKNOWN_MEMBER";
    }
    MessageVerifier.Builder verifier =
        MessageVerifier.builder().key(SigningSecret.ofSetting(Secrets.REQUEST)).clock(clock);
    if (flaw != Flaw.KNOWS_NO_NEXT_SECRET) {
      verifier.key(SigningSecret.ofSetting(NEXT_REQUEST));
    }
    try {
      verifier.build().verify(found, body);
      return "";
    } catch (InvalidMessageException e) {
      return e.reason().name();
    }
  }

  private void decide(JsonObject stepUp) {
    try {
      if (flaw == Flaw.DENIES_WHAT_COMES_AGAIN || seen.add(stepUp.text("approval_id"))) {
        deliver(stepUp, body(stepUp));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      active.decrementAndGet();
    }
  }

  private byte[] body(JsonObject stepUp) {
    String approvalId = stepUp.text("approval_id");
    String decision = stepUp.text("tool_name").replace("conformance.", "");
    if (flaw == Flaw.APPROVES_EVERYTHING) {
      decision = "approve";
    } else if (flaw == Flaw.DENIES_WHAT_COMES_AGAIN && !seen.add(approvalId)) {
      decision = "deny";
    } else if (flaw == Flaw.SAYS_APPROVED) {
      decision = "approved";
    }
    String json =
        "{\"approval_id\":\"%s\",\"request_id\":\"%s\",\"decision\":\"%s\",\"reason\":\"%s\"}"
            .formatted(
                approvalId,
                requestId(stepUp),
                decision,
                flaw == Flaw.SENDS_TOO_MUCH ? "x".repeat(65_536) : REASON);
    if (flaw == Flaw.SENDS_A_LIST) {
      json = "[" + json + "]";
    }
    return json.getBytes(
        flaw == Flaw.SENDS_LATIN_1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** Of the two requests that are open at once, whichever is decided later gets the other's id. */
  private String requestId(JsonObject stepUp) {
    String requestId = stepUp.text("request_id");
    boolean openAtOnce = stepUp.text("reason").contains("check correlation:");
    return flaw == Flaw.MIXES_UP_REQUESTS && openAtOnce
        ? firstOfTwo.updateAndGet(first -> first == null ? requestId : first)
        : requestId;
  }

  private void deliver(JsonObject stepUp, byte[] firstBody) throws InterruptedException {
    String id = "msg-" + UUID.randomUUID();
    byte[] body = firstBody;
    long seconds = clock.instant().getEpochSecond();
    for (int attempt = 1; attempt <= 4; attempt++) {
      if (attempt > 1 && flaw == Flaw.RETRIES_UNDER_A_NEW_ID) {
        id = "msg-" + UUID.randomUUID();
      }
      if (attempt > 1 && flaw == Flaw.RETRIES_WITH_A_NEW_BODY) {
        body =
            new String(body, StandardCharsets.UTF_8)
                .replace(REASON, "th\u00e9") // a shorter text might stand in a random id
                .getBytes(StandardCharsets.UTF_8);
      }
      if (flaw != Flaw.RETRIES_WITH_THE_OLD_TIME) {
        seconds = clock.instant().getEpochSecond();
      }
      long wait = send(stepUp, id, seconds, body);
      if (wait < 0) {
        return;
      }
      clock.advance(Duration.ofSeconds(wait));
    }
  }

  /** Returns how many seconds to wait for another attempt, or -1 for none. */
  private long send(JsonObject stepUp, String id, long seconds, byte[] body)
      throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request(stepUp, id, seconds, body), BodyHandlers.ofString());
      int status = answer.statusCode();
      boolean again =
          status == 503
              || (status == 409 && answer.body().contains("in_progress"))
              || flaw.name().equals("RETRIES_AFTER_" + status);
      return again && flaw != Flaw.NEVER_RETRIES
          ? answer.headers().firstValueAsLong("Retry-After").orElse(0)
          : -1;
    } catch (IOException e) {
      return flaw == Flaw.NEVER_RETRIES ? -1 : 0;
    }
  }

  private HttpRequest request(JsonObject stepUp, String messageId, long seconds, byte[] body) {
    String id =
        switch (flaw) {
          case HAS_DOTS_IN_THE_ID -> messageId + ".1";
          case SENDS_A_SECRET_AS_THE_ID -> Secrets.CALLBACK.replace("=", "");
          default -> messageId;
        };
    String time =
        switch (flaw) {
          case SENDS_MILLISECONDS -> seconds + "000";
          case SENDS_A_SECRET_AS_THE_TIME -> Secrets.CALLBACK;
          case SENDS_A_DATE -> clock.instant().toString();
          case SENDS_A_FRACTION -> seconds + ".5";
          case LIVES_IN_THE_PAST -> String.valueOf(seconds - 3600);
          case LIVES_IN_THE_FUTURE -> String.valueOf(seconds + 3600);
          default -> String.valueOf(seconds);
        };
    boolean rotated = stepUp.text("reason").contains("check rotation-next:");
    String url = stepUp.text("callback_url") + (flaw == Flaw.SENDS_ELSEWHERE ? "/" : "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                flaw == Flaw.PUTS ? "PUT" : "POST",
                HttpRequest.BodyPublishers.ofByteArray(sent(body)))
            .header(
                "Content-Type",
                flaw == Flaw.SENDS_PLAIN_TEXT ? "text/plain" : "application/json; charset=utf-8")
            .header("webhook-timestamp", time)
            .header("webhook-signature", signer.signature(id, time, body, rotated));
    if (flaw != Flaw.FORGETS_THE_ID) {
      request.header("webhook-id", id);
    }
    if (flaw == Flaw.SENDS_THE_ID_TWICE) {
      request.header("webhook-id", id);
    }
    return request.build();
  }

  private byte[] sent(byte[] signed) {
    String text = new String(signed, StandardCharsets.UTF_8);
    return switch (flaw) {
      case INDENTS_AFTER_SIGNING ->
          text.replace(",", ",\n  ").replace("{", "{\n  ").getBytes(StandardCharsets.UTF_8);
      case ADDS_A_LINE_BREAK_AFTER_SIGNING -> (text + "\n").getBytes(StandardCharsets.UTF_8);
      default -> signed;
    };
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
