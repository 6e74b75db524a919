package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PamCallbackTest {
  private static final String IDS = "\"approval_id\":\"a\",\"request_id\":\"r\",";

  @Test
  void writesTheDocumentedForm() {
    PamCallback callback =
        Fixtures.approve()
            .decidedBy("alice@example.com")
            .reason("ticket 4711")
            .decidedAt(Fixtures.NOW)
            .build();

    assertThat(new String(callback.toJson(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\","
                + "\"decided_by\":\"alice@example.com\",\"reason\":\"ticket 4711\","
                + "\"decided_at\":\"2026-11-21T10:00:00Z\"}");
  }

  @Test
  void readsWhatItWrites() throws InvalidMessageException {
    PamCallback full =
        Fixtures.approve()
            .decision(PamDecision.DENY)
            .decidedBy("Zoë \ud83d\udd11")
            .reason("\"quoted\" \u0000 \u2028")
            .decidedAt(Instant.parse("2026-11-21T10:00:00.123456789Z"))
            .build();

    assertThat(read(full.toJson())).isEqualTo(full).hasSameHashCodeAs(full);
    assertThat(read(Fixtures.approve().build().toJson()))
        .isEqualTo(Fixtures.approve().build())
        .isNotEqualTo(full);
  }

  @Test
  void ignoresUnknownMembersAndTakesNullAndBlankForAbsent() throws InvalidMessageException {
    PamCallback callback =
        read(
            "{"
                + IDS
                + "\"decision\":\"deny\",\"x\":{\"y\":[1,{\"z\":null}]},\"n\":1e9,"
                + "\"reason\":null,\"decided_by\":\" \",\"decided_at\":\"\"}");

    assertThat(callback)
        .isEqualTo(
            PamCallback.builder()
                .approvalId("a")
                .requestId("r")
                .decision(PamDecision.DENY)
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"decided_by\":1, decided_by is not a string",
        "\"reason\":[{}], reason is not a string",
        "\"reason\":\"\\ud83d\", reason holds half of a surrogate pair",
        "\"decided_at\":\"yesterday\"," + " decided_at is not a time such as 2026-11-21T10:00:00Z",
        "\"decided_at\":1795255200, decided_at is not a string"
      })
  void anOptionalMemberThatCannotBeReadCountsAsAbsent(String member, String why)
      throws InvalidMessageException {
    String least = "{" + IDS + "\"decision\":\"deny\"";
    PayloadReader payload = PayloadReader.parse(Fixtures.utf8(least + "," + member + "}"));

    assertThat(PamCallback.read(payload)).isEqualTo(read(least + "}"));
    assertThat(payload.ignored()).containsExactly(why);
  }

  static Stream<Arguments> wrongMembers() {
    return Stream.of(
        Arguments.of("{}", "approval_id is missing"),
        Arguments.of("{\"approval_id\":null}", "approval_id is missing"),
        Arguments.of("{\"approval_id\":\" \\t\"}", "approval_id is blank"),
        Arguments.of("{\"approval_id\":7}", "approval_id is not a string"),
        Arguments.of("{\"approval_id\":[\"a\"]}", "approval_id is not a string"),
        Arguments.of("{\"approval_id\":{\"a\":1}}", "approval_id is not a string"),
        Arguments.of("{\"approval_id\":\"\\ud83d\"}", "approval_id holds half of a surrogate pair"),
        Arguments.of("{\"approval_id\":\"a\"}", "request_id is missing"),
        Arguments.of("{" + IDS + "\"x\":1}", "decision is missing"),
        Arguments.of("{" + IDS + "\"decision\":true}", "decision is not a string"),
        Arguments.of(
            "{" + IDS + "\"decision\":\"Approve\"}",
            "decision is neither \"approve\" nor \"deny\""),
        Arguments.of(
            "{" + IDS + "\"decision\":\"approved\"}",
            "decision is neither \"approve\" nor \"deny\""));
  }

  @ParameterizedTest
  @MethodSource("wrongMembers")
  void namesTheMemberThatIsWrong(String json, String text) {
    assertInvalid(json, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"text\"", "1", "", "  "})
  void refusesWhatIsNoObject(String json) {
    assertInvalid(json, "the body is not a JSON object");
  }

  static Stream<Arguments> notStrict() {
    String duplicate = "\"approval_id\":\"a\",\"approval_\\u0069d\":\"b\"";
    return Stream.of(
        Arguments.of("{", "the body is not strict JSON at line 1, column 2"),
        Arguments.of("{'a':1}", "the body is not strict JSON at line 1, column 2"),
        Arguments.of("{\"a\":1,}", "the body is not strict JSON at line 1, column 8"),
        Arguments.of("{\"a\":NaN}", "the body is not strict JSON at line 1, column 9"),
        Arguments.of("{/**/}", "the body is not strict JSON at line 1, column 2"),
        Arguments.of("\ufeff{}", "the body is not strict JSON at line 1, column 1"),
        Arguments.of("{" + duplicate + "}", "the body is not strict JSON at line 1, column 38"),
        Arguments.of(
            "{\"x\":{\"a\":1,\"a\":2}}", "the body is not strict JSON at line 1, column 16"),
        Arguments.of("{} x", "the body is not strict JSON at line 1, column 5"),
        Arguments.of("{}{}", "the body goes on after the JSON object"));
  }

  @ParameterizedTest
  @MethodSource("notStrict")
  void refusesWhatIsNotStrictJson(String json, String text) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidMessageException.class)
        .extracting(e -> ((InvalidMessageException) e).reason())
        .isEqualTo(Reason.INVALID_PAYLOAD);
    assertInvalid(json, text);
  }

  @Test
  void refusesDepthThatNoCallbackNeeds() {
    String deep = "{\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("the body is nested too deep, or a name or a number in it is too long");
  }

  @Test
  @SuppressWarnings("NullAway")
  void theBuilderNamesWhatIsMissingOrBlank() {
    assertThatThrownBy(() -> PamCallback.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("approvalId is required");
    assertThatThrownBy(() -> PamCallback.builder().approvalId("a").requestId("r").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("decision is required");
    assertThatThrownBy(() -> Fixtures.approve().requestId(" ").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requestId must not be blank");
    assertThatThrownBy(() -> Fixtures.approve().reason("\ud83d").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reason holds half of a surrogate pair, which has no UTF-8 form");
    assertThatThrownBy(() -> PamCallback.builder().approvalId(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("approvalId");
  }

  @Test
  void printsNeitherPersonNorReason() {
    PamCallback callback = Fixtures.approve().decidedBy("alice").reason("private").build();
    assertThat(callback)
        .hasToString("PamCallback[approvalId=apr_01, requestId=req_01, decision=approve]");
  }

  private static void assertInvalid(String json, String text) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(text);
  }

  private static PamCallback read(String json) throws InvalidMessageException {
    return read(Fixtures.utf8(json));
  }

  private static PamCallback read(byte[] json) throws InvalidMessageException {
    return PamCallback.read(PayloadReader.parse(json));
  }
}
