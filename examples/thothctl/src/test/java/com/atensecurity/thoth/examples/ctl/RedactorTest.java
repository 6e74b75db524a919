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
    "signingKey,true",
    "tenant_key,true",
    "pass,true",
    "bind_pwd,true",
    "session_cookie,true",
    "keyId,false",
    "clientSecretRef,false",
    "idempotency_key,false",
    "public_key,false",
    "bypass,false",
    "monkey,false",
    "compliance_profile,false",
    "primary_key,false",
    "sortKey,false",
    "page_token,false",
    "nextPageToken,false",
    "cookie_policy,false",
    "signing_key,true",
    "session_token,true",
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

  @Test
  void aNumberThatShowsASecretIsHiddenWhole() {
    redactor.add(Secret.of("123456"));

    assertThat(redactor.redact(Json.parse("{\"a\":91234567,\"b\":[123],\"123456\":1.50}")).text())
        .isEqualTo("{\"a\":\"[redacted]\",\"b\":[123],\"[redacted]\":1.50}");
  }

  /** The longer first, or its tail would stay. */
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
  void theSecretsOfADocumentAreKnownFromThenOn() {
    redactor.addAll(
        Json.parse(
            "{\"base_url\":\"https://jamf.example\",\"client_secret\":\"s3cret-1\",\"auth\":[{\"pass\":"
                + "\"s3cret-2\",\"api_key\":{\"n\":1234567,\"key_id\":\"key-0001\"}}]}"));

    assertThat(
            redactor.redact("https://jamf.example got s3cret-1, s3cret-2 and 1234567 for key-0001"))
        .isEqualTo("https://jamf.example got [redacted], [redacted] and [redacted] for key-0001");
  }

  /** In a message of one line, its line breaks are blanks. */
  @Test
  void aSecretOfSeveralLinesIsCutOutOfALine() {
    redactor.addAll(Json.parse("{\"private_key\":\"-----BEGIN\\nMIIEvQ\\n\"}"));

    assertThat(redactor.redact("the key -----BEGIN MIIEvQ is refused"))
        .isEqualTo("the key [redacted] is refused");
    assertThat(redactor.redact("the key -----BEGIN\nMIIEvQ is refused"))
        .isEqualTo("the key [redacted] is refused");
    assertThat(redactor.redact("the key -----BEGIN\\nMIIEvQ is refused"))
        .isEqualTo("the key [redacted] is refused");
  }

  @Test
  void aValueIsJudgedByTheNameBesideIt() {
    Json headers =
        Json.parse(
            "[{\"header\":\"X-Api-Key\",\"value\":\"a-value\"},{\"name\":\"Accept\",\"value\":\"text\"}]");
    redactor.addAll(headers);

    assertThat(redactor.redact(headers).text())
        .isEqualTo(
            "[{\"header\":\"X-Api-Key\",\"value\":\"[redacted]\"}, {\"name\":\"Accept\",\"value\":\"text\"}]");
    assertThat(redactor.redact("a-value of text")).isEqualTo("[redacted] of text");
  }

  @Test
  void aPasswordInAUrlIsCutOut() {
    assertThat(redactor.redact("https://u:p@host/a https://u@host:443/b@c https://host:1/x:y@z"))
        .isEqualTo("https://[redacted]@host/a https://u@host:443/b@c https://host:1/x:y@z");
  }

  @Test
  void anApiKeyIsKnownByItsBeginning() {
    assertThat(redactor.redact("thoth_live_0123456789ab thoth_live_0123"))
        .isEqualTo("[redacted] thoth_live_0123");
  }

  /** A vendor calls a secret whatever it likes, so what is not known to be harmless is hidden. */
  @Test
  void aConfigurationShowsOnlyWhatIsKnownToBeHarmless() {
    Json shown =
        redactor.redact(
            Json.parse(
                "{\"provider\":\"jamf\",\"config\":{\"auth\":\"s-1\",\"basic_auth\":\"s-2\",\"pw\":\"s-3\","
                    + "\"connection_string\":\"Server=x;Pwd=s-4\",\"headers\":{\"X-Auth\":\"s-5\",\"name\":\"s-6\"},"
                    + "\"endpoint_url\":\"https://h/x?sig=s-7\",\"secret_id\":\"s-8\",\"client_id\":\"c\","
                    + "\"region\":\"eu\",\"enabled\":true,\"port\":8443,\"type\":{\"a\":\"s-9\"},"
                    + "\"group_ids\":[\"g\"],\"token\":\"\"}}"));

    assertThat(shown.text().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"provider\":\"jamf\",\"config\":{\"auth\":\"[redacted]\",\"basic_auth\":\"[redacted]\","
                + "\"pw\":\"[redacted]\",\"connection_string\":\"[redacted]\",\"headers\":{\"X-Auth\":"
                + "\"[redacted]\",\"name\":\"s-6\"},\"endpoint_url\":\"https://h/x?[redacted]\",\"secret_id\":"
                + "\"[redacted]\",\"client_id\":\"c\",\"region\":\"eu\",\"enabled\":true,\"port\":8443,"
                + "\"type\":{\"a\":\"[redacted]\"},\"group_ids\":[\"g\"],\"token\":\"\"}}");
  }

  /** What stands in an Authorization header is a secret whatever its name; a word is none. */
  @ParameterizedTest
  @CsvSource({
    "Basic dXNlcjpwYXNz,Basic [redacted]",
    "'auth: Bearer eyJhbGciOi.x_y, and more','auth: Bearer [redacted], and more'",
    "a bearer credential is missing,a bearer credential is missing",
    "basic configuration,basic configuration",
  })
  void whatAnAuthorizationHeaderHoldsIsCutOut(String text, String shown) {
    assertThat(redactor.redact(text)).isEqualTo(shown);
  }

  @Test
  void aSignatureInAUrlIsCutOut() {
    assertThat(redactor.redact("https://h/x?sig=a%2Bb&v=1&api_key=k#f https://h/?page=2"))
        .isEqualTo("https://h/x?sig=[redacted]&v=1&api_key=[redacted]#f https://h/?page=2");
  }

  @Test
  void aNameBesideAValueIsShown() {
    assertThat(redactor.redact(Json.parse("{\"key\":\"region\",\"value\":\"eu\"}")).text())
        .isEqualTo("{\"key\":\"region\",\"value\":\"eu\"}");
  }
}
