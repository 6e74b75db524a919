package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import okhttp3.Request;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @TempDir Path folder;

  @Test
  void theUrlFollowsFromTenantAndApex() {
    assertThat(resolve(env()).baseUrl()).hasToString("https://grid.acme.atensecurity.com/");
    assertThat(resolve(env("THOTH_APEX_DOMAIN", "example.org")).baseUrl())
        .hasToString("https://grid.acme.example.org/");
    assertThat(resolve(env()).root()).hasToString("https://grid.acme.atensecurity.com/acme/");
  }

  @Test
  void anExplicitUrlBeatsTheLegacyAliasBeatsDerivation() {
    assertThat(resolve(env("THOTH_GOV_API_URL", "https://old.example")).baseUrl())
        .hasToString("https://old.example/");
    assertThat(
            resolve(
                    env(
                        "THOTH_GOVAPI_URL", "https://new.example/",
                        "THOTH_GOV_API_URL", "https://old.example"))
                .baseUrl())
        .hasToString("https://new.example/");
    assertThat(resolve(env("THOTH_GOVAPI_URL", " https://host.example/base// ")).root())
        .hasToString("https://host.example/base/acme/");
  }

  @Test
  void whatIsSetExplicitlyBeatsTheEnvironment() {
    Map<String, String> env =
        env("THOTH_GOVAPI_URL", "https://env.example", "THOTH_APEX_DOMAIN", "env.example");

    Target target =
        Target.govApi(
            new Target.Choice("other", "arg.example", null, Credentials.bearer("arg")),
            without(env, "THOTH_GOVAPI_URL"));

    assertThat(target.tenantId()).isEqualTo("other");
    assertThat(target.baseUrl()).hasToString("https://grid.other.arg.example/");
    assertThat(header(target)).isEqualTo("Authorization: Bearer arg");
  }

  @Test
  void inlineTokenBeatsFileBeatsSessionFileBeatsApiKey() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), " from-file\n");
    Path session = Files.writeString(folder.resolve("session"), "from-session");
    Map<String, String> env = new HashMap<>();
    env.put("THOTH_TENANT_ID", "acme");
    env.put("THOTH_API_KEY", "thoth_live_1");
    assertThat(header(resolve(env))).isEqualTo("X-Api-Key: thoth_live_1");

    env.put("THOTH_AUTH_SESSION_FILE", session.toString());
    assertThat(header(resolve(env))).isEqualTo("Authorization: Bearer from-session");

    env.put("THOTH_ADMIN_BEARER_TOKEN_FILE", file.toString());
    assertThat(header(resolve(env))).isEqualTo("Authorization: Bearer from-file");

    env.put("THOTH_ADMIN_BEARER_TOKEN", "inline");
    assertThat(header(resolve(env))).isEqualTo("Authorization: Bearer inline");
  }

  @Test
  void theOrganizationKeyBeatsThePlainApiKey() {
    Map<String, String> env = new HashMap<>();
    env.put("THOTH_TENANT_ID", "acme");
    env.put("THOTH_API_KEY", "thoth_live_1");
    env.put("THOTH_ORG_API_KEY", "thoth_org_2");

    assertThat(header(resolve(env))).isEqualTo("X-Api-Key: thoth_org_2");
  }

  @ParameterizedTest
  @CsvSource({
    "THOTH_ADMIN_BEARER_TOKEN",
    "THOTH_ADMIN_BEARER_TOKEN_FILE",
    "THOTH_AUTH_SESSION_FILE"
  })
  void bothKindsOfCredentialAreAnErrorThatNamesBoth(String bearer) {
    Map<String, String> env =
        Map.of("THOTH_TENANT_ID", "acme", "THOTH_ORG_API_KEY", "thoth_org_2", bearer, "x");

    refused(env)
        .hasMessage(
            "Two kinds of credential: "
                + bearer
                + " and THOTH_ORG_API_KEY are both set. Unset one.");
  }

  @Test
  void noCredentialAtAllIsAnErrorThatSaysHowToSetOne() {
    refused(Map.of("THOTH_TENANT_ID", "acme", "THOTH_API_KEY", "  "))
        .hasMessage(
            "No credential. Set THOTH_ADMIN_BEARER_TOKEN_FILE to a file with an admin token "
                + "(recommended), or set THOTH_ADMIN_BEARER_TOKEN, THOTH_ORG_API_KEY or "
                + "THOTH_API_KEY, or call credentials(...).");
  }

  @Test
  void aMissingTenantIsToldWithTheVariableToSet() {
    refused(Map.of("THOTH_ADMIN_BEARER_TOKEN", "t"))
        .hasMessage("No tenant. Set THOTH_TENANT_ID or call tenantId(...).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "-a", "a.b", "a b", "acme-", "../x"})
  void aTenantThatCannotBePartOfAHostNameIsRefused(String tenant) {
    refused(env("THOTH_TENANT_ID", tenant))
        .hasMessage(
            "Tenant \""
                + tenant
                + "\" is not a tenant id: it becomes part of a host name, so it has "
                + "letters, digits and inner hyphens only, at most 63.");
  }

  @Test
  void plainHttpToAnotherHostIsRefused() {
    refused(env("THOTH_GOVAPI_URL", "http://grid.acme.example"))
        .hasMessage(
            "GovAPI at grid.acme.example must be reached over https. "
                + "Plain http is for localhost, 127.0.0.0/8 and ::1 only.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.evil.example",
        "http://localhost.evil.example",
        "http://10.0.0.1",
        "http://[::2]"
      })
  void whatOnlyLooksLocalIsNotLocal(String url) {
    refused(env("THOTH_GOVAPI_URL", url)).hasMessageContaining("must be reached over https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:8080", "http://localhost", "http://127.9.9.9", "http://[::1]:1"})
  void plainHttpToThisMachineIsAllowed(String url) {
    assertThat(resolve(env("THOTH_GOVAPI_URL", url)).baseUrl().scheme()).isEqualTo("http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grid.example",
        "ftp://x",
        "https://",
        "https://x/?q=1",
        "https://x/#f",
        "https://u:p@x"
      })
  void aUrlOfAnotherFormIsRefusedWithoutQuotingIt(String url) {
    refused(env("THOTH_GOVAPI_URL", url))
        .hasMessage(
            "The GovAPI URL is not of the form https://host[:port][/path]. "
                + "It may come from THOTH_GOVAPI_URL, THOTH_APEX_DOMAIN or the builder.");
  }

  @Test
  void aTokenFileThatIsNotThereIsToldWithItsPath() {
    Path file = folder.resolve("nope");

    refused(tokenFile(file))
        .hasMessage("Credential file " + file + " does not exist. Write the token into it, alone.");
  }

  @Test
  void aTokenFileThatIsAFolderIsToldToBeUnreadable() {
    refused(tokenFile(folder))
        .hasMessage(
            "Credential file "
                + folder
                + " cannot be read (IOException). "
                + "Write the token into it, alone.");
  }

  @Test
  void anEmptyTokenFileIsToldToBeEmpty() throws IOException {
    Path file = Files.writeString(folder.resolve("empty"), " \n");

    refused(tokenFile(file))
        .hasMessage("Credential file " + file + " is empty. Write the token into it, alone.");
  }

  @Test
  void aTokenFileThatIsNoPathIsToldByVariable() {
    refused(Map.of("THOTH_TENANT_ID", "acme", "THOTH_AUTH_SESSION_FILE", "a\0b"))
        .hasMessage("THOTH_AUTH_SESSION_FILE is not the path of a file.");
  }

  @Test
  void aHugeTokenFileIsNotReadWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("huge"), "x".repeat(70_000));

    refused(tokenFile(file))
        .hasMessage(
            "Credential file "
                + file
                + " is larger than 65536 bytes. Write the token into it, alone.");
  }

  @Test
  void aTokenOfSeveralLinesIsRefusedWithoutQuotingIt() throws IOException {
    Path file = Files.writeString(folder.resolve("two"), "s3cr3t-one\ns3cr3t-two");

    refused(tokenFile(file))
        .hasMessage(
            "The credential holds white space or a character that a header cannot carry. "
                + "It must be the token alone, on one line.");
  }

  @Test
  void noCredentialsAreForThisMachineOnly() {
    Map<String, String> local = Map.of("THOTH_GOVAPI_URL", "http://localhost:1");
    assertThat(
            Target.govApi(new Target.Choice("acme", null, null, Credentials.none()), local)
                .baseUrl()
                .host())
        .isEqualTo("localhost");

    assertThatThrownBy(
            () ->
                Target.govApi(new Target.Choice("acme", null, null, Credentials.none()), Map.of()))
        .isInstanceOf(ThothConfigurationException.class)
        .hasMessage(
            "Credentials.none() is for a GovAPI on this machine, "
                + "not for grid.acme.atensecurity.com.");
  }

  @Test
  void theTimeoutComesFromTheEnvironmentInSeconds() {
    assertThat(Target.timeout(Map.of())).isEqualTo(Duration.ofSeconds(30));
    assertThat(Target.timeout(Map.of("THOTH_TIMEOUT_SECONDS", "20")))
        .isEqualTo(Duration.ofSeconds(20));
    assertThatThrownBy(() -> Target.timeout(Map.of("THOTH_TIMEOUT_SECONDS", "0")))
        .isInstanceOf(ThothConfigurationException.class)
        .hasMessage("THOTH_TIMEOUT_SECONDS must be a number of seconds from 1 to 9999.");
  }

  @Test
  void autoTellsKeysFromTokensByTheirPrefix() {
    assertThat(header(Credentials.auto("thoth_x"))).isEqualTo("X-Api-Key: thoth_x");
    assertThat(header(Credentials.auto("eyJ.x"))).isEqualTo("Authorization: Bearer eyJ.x");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Map<String, String> env) {
    return assertThatThrownBy(() -> resolve(env)).isInstanceOf(ThothConfigurationException.class);
  }

  private static Target resolve(Map<String, String> env) {
    return Target.govApi(new Target.Choice(null, null, null, null), env);
  }

  private static Map<String, String> env(String... more) {
    Map<String, String> env = new HashMap<>();
    env.put("THOTH_TENANT_ID", "acme");
    env.put("THOTH_ADMIN_BEARER_TOKEN", "t");
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return env;
  }

  private static Map<String, String> without(Map<String, String> env, String name) {
    Map<String, String> less = new HashMap<>(env);
    less.remove(name);
    return less;
  }

  private static Map<String, String> tokenFile(Path file) {
    return Map.of("THOTH_TENANT_ID", "acme", "THOTH_ADMIN_BEARER_TOKEN_FILE", file.toString());
  }

  private static String header(Target target) {
    return header(target.credentials());
  }

  private static String header(Credentials credentials) {
    Request.Builder request = new Request.Builder().url("http://localhost");
    credentials.apply(request, credentials.current(), false);
    // Iterating shows what toString hides.
    StringBuilder text = new StringBuilder();
    request.build().headers().forEach(h -> text.append(h.getFirst() + ": " + h.getSecond()));
    return text.toString();
  }
}
