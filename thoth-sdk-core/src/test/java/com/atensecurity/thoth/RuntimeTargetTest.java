package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class RuntimeTargetTest {
  @Test
  void theUrlFollowsFromTenantAndApex() {
    assertThat(resolve(env()).root()).hasToString("https://enforce.acme.atensecurity.com/");
    assertThat(resolve(env("THOTH_APEX_DOMAIN", "example.org")).root())
        .hasToString("https://enforce.acme.example.org/");
  }

  @Test
  void aUrlOfItsOwnBeatsDerivationAndTheOneOfGovApiIsNotLookedAt() {
    Map<String, String> env =
        env("THOTH_API_URL", "https://run.example/", "THOTH_GOVAPI_URL", "https://gov.example");

    assertThat(resolve(env).root()).hasToString("https://run.example/");
    assertThat(Target.runtime(choice("https://arg.example"), env).root())
        .hasToString("https://arg.example/");
  }

  @Test
  void itsPathsHaveNoTenant() {
    assertThat(resolve(env()).prefix()).isEqualTo("/");
  }

  @Test
  void onlyAnApiKeyOpensIt() {
    Map<String, String> env = new HashMap<>(env("THOTH_ADMIN_BEARER_TOKEN", "admin"));
    env.remove("THOTH_API_KEY");

    assertThatThrownBy(() -> resolve(env))
        .isInstanceOf(ThothConfigurationException.class)
        .hasMessage("No API key. Set THOTH_API_KEY or call credentials(Credentials.apiKey(...)).");
  }

  @Test
  void aKeyGoesIntoBothHeadersAndATokenIntoOne() {
    assertThat(headers(Credentials.apiKey("thoth_live_x")))
        .containsExactly("X-Api-Key: thoth_live_x", "Authorization: Bearer thoth_live_x");
    assertThat(headers(Credentials.bearer("eyJ"))).containsExactly("Authorization: Bearer eyJ");
  }

  @Test
  void plainHttpIsForThisMachineOnly() {
    assertThatThrownBy(() -> resolve(env("THOTH_API_URL", "http://run.example")))
        .isInstanceOf(ThothConfigurationException.class)
        .hasMessage(
            "The enforcement host at run.example must be reached over https. "
                + "Plain http is for localhost, 127.0.0.0/8 and ::1 only.");
    assertThat(resolve(env("THOTH_API_URL", "http://127.0.0.1:8080")).root())
        .hasToString("http://127.0.0.1:8080/");
  }

  @Test
  void aUrlThatIsNoneSaysWhereItMayComeFrom() {
    assertThatThrownBy(() -> resolve(env("THOTH_API_URL", "run.example")))
        .hasMessage(
            "The enforcement URL is not of the form https://host[:port][/path]. "
                + "It may come from THOTH_API_URL, THOTH_APEX_DOMAIN or the builder.");
  }

  @Test
  void anOutageBlocksUnlessItIsAskedToAllow() {
    assertThat(Target.failOpen(Map.of())).isFalse();
    assertThat(Target.failOpen(Map.of("THOTH_FAIL_OPEN", " "))).isFalse();
    assertThat(Target.failOpen(Map.of("THOTH_FAIL_OPEN", "false"))).isFalse();
    assertThat(Target.failOpen(Map.of("THOTH_FAIL_OPEN", "0"))).isFalse();
    assertThat(Target.failOpen(Map.of("THOTH_FAIL_OPEN", "True"))).isTrue();
    assertThat(Target.failOpen(Map.of("THOTH_FAIL_OPEN", "1"))).isTrue();
    assertThatThrownBy(() -> Target.failOpen(Map.of("THOTH_FAIL_OPEN", "yes")))
        .isInstanceOf(ThothConfigurationException.class)
        .hasMessage("THOTH_FAIL_OPEN must be true or false.");
  }

  @Test
  void theTokenForEventsIsOptional() {
    assertThat(Target.ingestToken(Map.of())).isNull();
    assertThat(Target.ingestToken(Map.of("THOTH_EVENT_INGEST_TOKEN", " t ")))
        .isEqualTo(Secret.of("t"));
  }

  @Test
  void aTokenForEventsThatAHeaderCannotCarryIsNotRepeated() {
    assertThatThrownBy(() -> Target.ingestToken(Map.of("THOTH_EVENT_INGEST_TOKEN", "s3\ncr3t")))
        .isInstanceOf(ThothConfigurationException.class)
        .hasMessage(
            "THOTH_EVENT_INGEST_TOKEN holds white space or a character that a header cannot carry.")
        .hasNoCause();
  }

  private static Target resolve(Map<String, String> env) {
    return Target.runtime(choice(null), env);
  }

  private static Target.Choice choice(String url) {
    return new Target.Choice(null, null, url, null);
  }

  private static List<String> headers(Credentials credentials) {
    Request.Builder request = new Request.Builder().url("http://localhost");
    credentials.apply(request, credentials.current(), true);
    return request.build().headers().names().stream()
        .sorted(java.util.Comparator.reverseOrder())
        .map(name -> name + ": " + request.build().header(name))
        .toList();
  }

  private static Map<String, String> env(String... more) {
    Map<String, String> env = new HashMap<>();
    env.put("THOTH_TENANT_ID", "acme");
    env.put("THOTH_API_KEY", "thoth_live_x");
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return env;
  }
}
