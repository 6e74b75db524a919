package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.SampleVendor.Flaw;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which cases a flaw must fail, and what the report must say. */
final class FlawTable {
  private static final List<String> RETRIES =
      List.of("retry-503", "retry-dropped", "retry-in-progress");
  private static final List<String> REFUSALS =
      List.of(
          "refuse-bad-signature",
          "refuse-other-secret",
          "refuse-stale",
          "refuse-future",
          "refuse-missing-header",
          "refuse-changed-body");

  private FlawTable() {}

  static Map<String, String> expected(Flaw flaw) {
    return switch (flaw) {
      case NONE -> Map.of();
      case PUTS -> request("the callback came as PUT");
      case SENDS_PLAIN_TEXT -> request("the Content-Type is not application/json");
      case SENDS_ELSEWHERE ->
          request("the callback went to another path than that of callback_url");
      case SENDS_TOO_MUCH -> request("the body is longer than 64 KiB");
      case FORGETS_THE_ID -> one("callback-headers", "webhook-id is missing");
      case SENDS_THE_ID_TWICE -> one("callback-headers", "webhook-id is there 2 times");
      case HAS_DOTS_IN_THE_ID -> one("callback-headers", "webhook-id breaks its grammar");
      case SENDS_A_SECRET_AS_THE_ID -> one("message-ids", "two messages came under one webhook-id");
      case SENDS_A_SECRET_AS_THE_TIME -> time("webhook-timestamp is not Unix seconds");
      case SENDS_MILLISECONDS ->
          time("webhook-timestamp is not Unix seconds; it looks like milliseconds");
      case SENDS_A_DATE -> time("webhook-timestamp is not Unix seconds; it looks like a date");
      case SENDS_A_FRACTION -> time("webhook-timestamp is not Unix seconds; it has a fraction");
      case LIVES_IN_THE_PAST ->
          time("webhook-timestamp lies too far in the past; 300 s are allowed");
      case LIVES_IN_THE_FUTURE ->
          time("webhook-timestamp lies too far in the future; 300 s are allowed");
      case SIGNS_IN_HEX -> signature("the signature is hex, where base64 is expected");
      case SIGNS_WITHOUT_SCHEME ->
          signature("an entry of webhook-signature has no scheme and value, such as v1,...");
      case SIGNS_IN_BASE64URL ->
          signature("the signature is base64 of another alphabet, or without its padding");
      case SIGNS_BASE64_OF_HEX -> signature("the signature is the base64 of hex digits");
      case SIGNS_A_PART_OF_THE_CODE ->
          signature("the signature is not the base64 of 32 bytes, but of 20");
      case SIGNS_UNDER_ANOTHER_SCHEME ->
          signature("webhook-signature has no entry of the scheme v1");
      case SIGNS_WITH_THE_TEXT_OF_THE_SECRET ->
          signature("the text of the secret was used as the key");
      case SIGNS_WITH_THE_BASE64_OF_THE_SECRET ->
          signature("the text behind whsec_ was used as the key");
      case SIGNS_WITH_THE_REQUEST_SECRET ->
          signature("the callback is signed with pam.request_secret");
      case SIGNS_WITH_THE_NEXT_SECRET ->
          signature("the callback is signed with the next secret before GovAPI knows it");
      case SIGNS_WITH_A_STRANGE_SECRET ->
          signature("the signature does not fit the bytes that were sent");
      case SIGNS_THE_BODY_ALONE -> signature("only the body is signed");
      case SIGNS_NO_ID -> signature("webhook-id is not signed");
      case SIGNS_NO_TIME -> signature("webhook-timestamp is not signed");
      case SIGNS_WITHOUT_DOTS -> signature("the dots between the signed parts are missing");
      case SIGNS_IN_REVERSE -> signature("webhook-id and webhook-timestamp are signed in reverse");
      case INDENTS_AFTER_SIGNING ->
          signature("the signature fits the body without its line breaks and indentation");
      case ADDS_A_LINE_BREAK_AFTER_SIGNING ->
          signature("the signature fits the body without the blanks at its ends");
      case SAYS_APPROVED -> one("callback-payload", "decision is neither \"approve\" nor \"deny\"");
      case SENDS_A_LIST -> one("callback-payload", "the body is not a JSON object");
      case SENDS_LATIN_1 -> one("callback-payload", "the body is not UTF-8");
      case APPROVES_EVERYTHING ->
          all(
              List.of("deny", "correlation"),
              "the vendor decided approve, and tool_name said conformance.deny");
      case DECIDES_NOTHING -> one("callback-arrives", "no callback came within 30 s");
      case MIXES_UP_REQUESTS ->
          one("correlation", "callback 1 was answered 409 request_id_mismatch");
      case DENIES_WHAT_COMES_AGAIN ->
          one("repeated-step-up", "the vendor approved and denied the same approval");
      case ANSWERS_401 -> answer("the step-up was answered 401");
      case ANSWERS_404 -> answer("the step-up was answered 404");
      case ANSWERS_302 -> answer("the step-up was answered 302");
      case ANSWERS_500 -> answer("the step-up was answered 500");
      case ANSWERS_AFTER_THE_DECISION -> answer("no answer to the step-up within 5 s");
      case DROPS_STEP_UPS -> answer("the connection broke before the answer");
      case REFUSES_UNKNOWN_MEMBERS ->
          one("unknown-members", "the step-up with unknown members was not accepted: answered 401");
      case LOOKS_AT_THE_FIRST_SIGNATURE ->
          one(
              "unknown-signatures",
              "the step-up with unknown signatures was not accepted: answered 401");
      case KNOWS_NO_NEXT_SECRET ->
          one(
              "rotation-next",
              "the step-up signed with the new secret was not accepted: answered 401");
      case IGNORES_THE_SIGNATURE -> {
        Map<String, String> expected =
            all(
                List.of("refuse-bad-signature", "refuse-other-secret"),
                "the forged step-up was not refused with 4xx: answered 202");
        expected.put(
            "refuse-changed-body", "the changed step-up was not refused with 4xx: answered 202");
        yield expected;
      }
      case IGNORES_THE_TIME ->
          all(
              List.of("refuse-stale", "refuse-future"),
              "the forged step-up was not refused with 4xx: answered 202");
      case ACCEPTS_UNSIGNED ->
          one(
              "refuse-missing-header",
              "the step-up without webhook-id was not refused with 4xx: answered 202");
      case REFUSES_WITH_500 -> {
        Map<String, String> expected =
            all(REFUSALS, "the forged step-up was not refused with 4xx: answered 500");
        expected.put(
            "refuse-changed-body", "the changed step-up was not refused with 4xx: answered 500");
        expected.put(
            "refuse-missing-header",
            "the step-up without webhook-id was not refused with 4xx: answered 500");
        yield expected;
      }
      case REFUSES_AND_DECIDES -> all(REFUSALS, "it was refused, and a callback came all the same");
      case FAILS_ON_LATE_STEP_UPS ->
          one("late", "the step-up that is over was not answered properly: answered 500");
      case NEVER_RETRIES -> {
        String none = "no retry came within 30 s after ";
        yield new TreeMap<>(
            Map.of(
                "retry-503",
                none + "503 with Retry-After: 2",
                "retry-dropped",
                none + "a connection dropped without an answer",
                "retry-in-progress",
                none + "409 in_progress with Retry-After: 2"));
      }
      case RETRIES_UNDER_A_NEW_ID -> all(RETRIES, "the retry came under another webhook-id");
      case RETRIES_WITH_A_NEW_BODY -> all(RETRIES, "the retry came with another body");
      case RETRIES_WITH_THE_OLD_TIME ->
          all(
              List.of("retry-503", "retry-in-progress"),
              "the retry came with the webhook-timestamp of the first attempt");
      case RETRIES_AFTER_200 ->
          one("final-resolved", "the callback came again after 200 resolved, 3 times");
      case RETRIES_AFTER_409 ->
          one("final-mismatch", "the callback came again after 409 request_id_mismatch, 3 times");
      case RETRIES_AFTER_410 -> {
        String again = "the callback came again after 410 approval_expired, ";
        yield new TreeMap<>(
            Map.of(
                "final-expired", again + "3 times",
                "late", again + "3 times",
                "late-retry", again + "2 times"));
      }
      case RETRIES_AFTER_401 ->
          one("final-unauthorized", "the callback came again after 401 invalid_signature, 3 times");
    };
  }

  private static Map<String, String> answer(String reason) {
    return one("step-up-answer", reason);
  }

  private static Map<String, String> request(String reason) {
    return one("callback-request", reason);
  }

  private static Map<String, String> time(String reason) {
    return one("callback-timestamp", reason);
  }

  private static Map<String, String> signature(String reason) {
    return one("callback-signature", reason);
  }

  private static Map<String, String> one(String testCase, String reason) {
    return all(List.of(testCase), reason);
  }

  private static Map<String, String> all(List<String> cases, String reason) {
    Map<String, String> expected = new TreeMap<>();
    cases.forEach(testCase -> expected.put(testCase, reason));
    return expected;
  }
}
