package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code thoth health} finds the key. */
@GovApiTest
class HealthKeyFileTest {
  @TempDir Path directory;

  private Ctl thoth(GovApi gov, String keyId) {
    return Ctl.thoth(directory)
        .of(gov)
        .with("THOTH_JAMF_COMPUTER_ID", "EP-1")
        .with("THOTH_API_KEY_ID", keyId);
  }

  @Test
  void theKeyFileSaysWhichKeyAndIsTheCredential(GovApi gov) throws Exception {
    gov.given().endpoint("ep-1").online().put();
    IssuedKey key = gov.given().apiKey("read").put();
    Files.writeString(
        directory.resolve("proxy.json"),
        "{\"key_id\":\"" + key.id() + "\",\"api_key\":\"" + key.key() + "\"}");
    Ctl ctl =
        thoth(gov, "").without("THOTH_ADMIN_BEARER_TOKEN").with("THOTH_API_KEY_FILE", "proxy.json");

    assertThat(ctl.run("health", "--json", "--debug")).as(ctl.err()).isZero();

    assertThat(ctl.json().get("api_key", "key_id")).isEqualTo(Json.of(key.id()));
    assertThat(ctl.out() + ctl.err()).doesNotContain(key.key());
  }

  @Test
  void aKeyFileThatIsNamedAndNotThere(GovApi gov) {
    Ctl ctl = thoth(gov, "k").with("THOTH_API_KEY_FILE", "none.json");

    assertThat(ctl.run("health")).isEqualTo(3);
    assertThat(ctl.err())
        .isEqualTo("thoth: THOTH_API_KEY_FILE: " + ctl.file("none.json") + " does not exist\n");
  }

  /** The file that is broken is named, not the variable that is not set. */
  @ParameterizedTest
  @ValueSource(strings = {"{", "", "[]", "two words"})
  void aBrokenKeyFileIsNamed(String content, GovApi gov) throws Exception {
    Path file = directory.resolve(".thoth/proxy_api_key.json");
    Files.createDirectory(directory.resolve(".thoth"));
    Files.writeString(file, content);
    Ctl ctl = thoth(gov, "").with("HOME", directory.toString());

    assertThat(ctl.run("health")).isEqualTo(3);
    assertThat(ctl.err())
        .isEqualTo(
            "thoth: the key file " + file + " does not hold a JSON object; try jq . on it\n");
  }

  @Test
  void aFileWithTheKeyAloneSaysNothingOfItsId(GovApi gov) throws Exception {
    gov.given().endpoint("ep-1").online().put();
    Files.writeString(directory.resolve("key"), "thoth_live_0123456789abcdef\n");

    Ctl ctl = thoth(gov, "").with("THOTH_API_KEY_FILE", "key");

    assertThat(ctl.run("health")).isEqualTo(1);
    assertThat(ctl.err())
        .isEqualTo(
            "thoth: unhealthy: this endpoint has no key id; set THOTH_API_KEY_ID or"
                + " THOTH_API_KEY_FILE\n");
  }
}
