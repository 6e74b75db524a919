package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConfigurationException;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@GovApiTest
class CredentialsTest {
  private static final FileTime FIXED = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path folder;

  @Test
  void theEnvironmentOfTheSeedIsEnough(GovApi gov) throws IOException {
    Path file = Files.writeString(folder.resolve("jwt"), gov.adminToken() + "\n");
    Map<String, String> env =
        Map.of(
            "THOTH_TENANT_ID", gov.tenantId(),
            "THOTH_GOVAPI_URL", gov.url() + "/",
            "THOTH_ADMIN_BEARER_TOKEN_FILE", file.toString());

    try (ThothClient thoth = ThothClient.builder().environment(env).build()) {
      assertThat(thoth.endpoints().list()).isEmpty();
    }
    assertThat(gov.requests().get(0).headers().keySet())
        .contains("Authorization", "Accept", "User-Agent");
  }

  @Test
  void aFileThatChangesIsUsedAtOnce(GovApi gov) throws IOException {
    Path file = Files.writeString(folder.resolve("jwt"), gov.adminToken());
    try (ThothClient thoth = client(gov, Credentials.bearerFile(file))) {
      thoth.endpoints().list();
      Files.writeString(file, "stale-token-of-another-length");
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOf(ThothApiException.Unauthorized.class);
      Files.writeString(file, gov.adminToken());
      thoth.endpoints().list();
    }
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(3);
  }

  @Test
  void aChangeThatNothingShowedIsFoundAfterA401EvenForAPost(GovApi gov) throws IOException {
    String stale = "x".repeat(gov.adminToken().length());
    Path file = Files.writeString(folder.resolve("jwt"), stale);
    Files.setLastModifiedTime(file, FIXED);
    try (ThothClient thoth = client(gov, Credentials.bearerFile(file))) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOf(ThothApiException.Unauthorized.class);
      Files.writeString(file, gov.adminToken());
      Files.setLastModifiedTime(file, FIXED);

      thoth.endpoints().register(Samples.endpoint("ep-1"));
    }
    assertThat(gov.attempts(Operation.REGISTER_ENDPOINT)).isEqualTo(2);
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void aSupplierIsAskedOnceMoreAfterA401AndNoMore(GovApi gov) {
    Iterator<String> tokens = List.of("first-bad", "second-bad", "third-bad").iterator();
    try (ThothClient thoth = client(gov, Credentials.bearer(() -> Secret.of(tokens.next())))) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOfSatisfying(
              ThothApiException.Unauthorized.class, e -> assertThat(e.attempts()).isEqualTo(2));
    }
    assertThat(tokens.next()).isEqualTo("third-bad");
  }

  @Test
  void aFileThatVanishesIsToldAndNothingIsSent(GovApi gov) throws IOException {
    Path file = Files.writeString(folder.resolve("jwt"), gov.adminToken());
    try (ThothClient thoth = client(gov, Credentials.bearerFile(file))) {
      Files.delete(file);
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOf(ThothConfigurationException.class)
          .hasMessage(
              "Credential file " + file + " does not exist. Write the token into it, alone.");
    }
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void anApiKeyTravelsInItsOwnHeader(GovApi gov, ThothClient admin) {
    String key =
        admin
            .apiKeys()
            .create(
                ApiKeyCreate.builder(ApiKeyScope.ORGANIZATION, List.of(ApiKeyPermission.READ))
                    .build())
            .apiKey()
            .reveal();

    try (ThothClient thoth = client(gov, Credentials.auto(key))) {
      assertThat(thoth.endpoints().list()).isEmpty();
      assertThatThrownBy(() -> thoth.endpoints().register(Samples.endpoint("ep-1")))
          .isInstanceOf(ThothApiException.Forbidden.class);
    }
    var headers = gov.requests(Operation.LIST_ENDPOINTS).get(0).headers();
    assertThat(headers.keySet()).contains("X-Api-Key").doesNotContain("Authorization");
  }

  @Test
  void withoutAuthenticationNothingIsSent(GovApi gov) {
    gov.skipAuth(true);
    try (ThothClient thoth = client(gov, Credentials.none())) {
      assertThat(thoth.endpoints().list()).isEmpty();
    }
    assertThat(gov.requests().get(0).headers().keySet())
        .doesNotContain("Authorization", "X-Api-Key");
  }

  private static ThothClient client(GovApi gov, Credentials credentials) {
    return gov.clientBuilder().credentials(credentials).build();
  }
}
