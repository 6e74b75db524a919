package com.atensecurity.thoth.testkit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"authorization_decision\":\"BLOCK\"} | {\"authorization_decision\":\"BLOCK\"}",
        "{\"authorization\":\"Bearer x\"}       | {\"authorization\":\"[redacted]\"}",
        "{\"a\":[{\"hold_token\":7}]}           | {\"a\":[{\"hold_token\":\"[redacted]\"}]}",
        "{\"secret_set\":true}                  | {\"secret_set\":true}",
        "{\"tool_name\":\"shell\"}              | {\"tool_name\":\"shell\"}"
      })
  void onlyWhatIsSecretIsHidden(String json, String shown) {
    assertThat(Redaction.json(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(shown);
  }
}
