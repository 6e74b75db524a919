package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
  private final Redactor redactor = new Redactor();

  @ParameterizedTest
  @CsvSource({
    "secret,true",
    "callback_secret,true",
    "request_auth_token,true",
    "api_key,true",
    "apiKey,true",
    "password,true",
    "private_key,true",
    "Authorization,true",
    "key,true",
    "key_id,false",
    "secret_ref,false",
    "api_key_file,false",
    "token_count,false",
    "authorization_decision,false",
    "monkey,false",
    "compliance_profile,false",
  })
  void aMemberIsJudgedByItsName(String name, boolean secret) {
    Json shown = redactor.redact(Json.EMPTY_OBJECT.with(Json.of("value"), name));

    assertThat(shown.get(name)).isEqualTo(Json.of(secret ? "[redacted]" : "value"));
  }

  @Test
  void everyTextBelowASecretNameIsOneButForHarmlessNames() {
    Json shown =
        redactor.redact(
            Json.parse(
                "{\"credentials\":{\"user\":\"a\",\"key_id\":\"k\",\"n\":1,\"l\":[\"b\"]}}"));

    assertThat(shown.text())
        .isEqualTo(
            "{\"credentials\":{\"user\":\"[redacted]\",\"key_id\":\"k\",\"n\":1,\"l\":[\"[redacted]\"]}}");
  }

  @Test
  void theSecretBrokerHoldsNoSecretByItsNameAlone() {
    Json broker =
        Json.parse("{\"secret_broker\":{\"provider\":\"vault\",\"allowed_hosts\":[\"a\"]}}");

    assertThat(redactor.redact(broker)).isEqualTo(broker);
  }

  @Test
  void aListOfKeysDescribesThem() {
    Json list = Json.parse("{\"api_keys\":[{\"name\":\"e2e\",\"permissions\":[\"read\"]}]}");

    assertThat(redactor.redact(list)).isEqualTo(list);
    assertThat(redactor.redact(Json.parse("{\"api_keys\":[\"a key\"]}")).text())
        .isEqualTo("{\"api_keys\":[\"[redacted]\"]}");
    assertThat(redactor.redact(Json.parse("{\"api_keys\":[{\"api_key\":\"a key\"}]}")).text())
        .isEqualTo("{\"api_keys\":[{\"api_key\":\"[redacted]\"}]}");
  }

  @Test
  void aSecretThatWasReadIsCutOutWhereverItIs() {
    redactor.add(Secret.of("s3cret\"quoted"));

    assertThat(redactor.redact("it is s3cret\"quoted, or s3cret\\\"quoted"))
        .isEqualTo("it is [redacted], or [redacted]");
    assertThat(redactor.redact(Json.parse("{\"note\":\"s3cret\\\"quoted\"}")).text())
        .isEqualTo("{\"note\":\"[redacted]\"}");
  }

  /** The longer first, or its tail would stay. */
  @Test
  void aNumberThatShowsASecretIsHiddenWhole() {
    redactor.add(Secret.of("123456"));

    assertThat(redactor.redact(Json.parse("{\"a\":91234567,\"b\":[123],\"123456\":1.50}")).text())
        .isEqualTo("{\"a\":\"[redacted]\",\"b\":[123],\"[redacted]\":1.50}");
  }

  @Test
  void oneSecretMayHoldAnother() {
    redactor.add(Secret.of("secret"));
    redactor.add(Secret.of("secret-and-more"));

    assertThat(redactor.redact("secret-and-more")).isEqualTo("[redacted]");
  }

  /** By its gaps, a text would show what a short secret was. */
  @Test
  void aShortSecretIsLeft() {
    redactor.add(Secret.of("a"));

    assertThat(redactor.redact("banana")).isEqualTo("banana");
  }

  @Test
  void anApiKeyIsKnownByItsBeginning() {
    assertThat(redactor.redact("thoth_live_0123456789ab thoth_live_0123"))
        .isEqualTo("[redacted] thoth_live_0123");
  }
}
