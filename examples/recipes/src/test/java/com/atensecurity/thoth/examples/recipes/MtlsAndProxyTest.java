package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.examples.recipes.lab.CorporateNetwork;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GovApiTest
class MtlsAndProxyTest {
  private static final String SECRET = "proxy secret";
  private static final String CONNECT = "CONNECT govapi.corp.example:443 HTTP/1.1";
  private static final CallOptions ONCE = CallOptions.builder().maxAttempts(1).build();

  private CorporateNetwork network;

  @BeforeEach
  void start(GovApi gov) throws Exception {
    network = CorporateNetwork.start(gov.url(), SECRET);
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private ThothClient client(GovApi gov, KeyStore identity, KeyStore trusted, String secret)
      throws Exception {
    return gov.clientBuilder()
        .govApiUrl("https://" + CorporateNetwork.HOST)
        .okHttpClient(
            MtlsAndProxy.http(identity, network.password(), trusted, network.proxy(), secret))
        .build();
  }

  @Test
  void aWriteGoesThrough(GovApi gov) throws Exception {
    try (ThothClient thoth = client(gov, network.identity("me"), network.trusted(), SECRET)) {
      thoth.endpoints().register(EndpointRegistration.builder("ep", "ep.local").build());
      assertThat(thoth.endpoints().get("ep").hostname()).isEqualTo("ep.local");
    }

    assertThat(network.log())
        .containsExactly(
            "proxy: 200 to " + CONNECT, "server: POST from CN=me", "server: GET from CN=me");
  }

  @Test
  void theProxyIsAskedOnceWithAWrongSecret(GovApi gov) throws Exception {
    try (ThothClient thoth = client(gov, network.identity("me"), network.trusted(), "wrong")) {
      assertThatThrownBy(() -> thoth.with(ONCE).endpoints().list())
          .isInstanceOf(ThothConnectionException.class);
    }

    assertThat(network.log()).containsExactly("proxy: 407 to " + CONNECT);
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isZero();
  }

  @Test
  void aServerOfAnotherCaIsNotTrusted(GovApi gov) throws Exception {
    try (CorporateNetwork other = CorporateNetwork.start(gov.url(), SECRET);
        ThothClient thoth = client(gov, network.identity("me"), other.trusted(), SECRET)) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOf(ThothConnectionException.class);
    }

    assertThat(network.log()).containsExactly("proxy: 200 to " + CONNECT);
  }

  @Test
  void aCertificateOfAnotherCaIsRefused(GovApi gov) throws Exception {
    try (CorporateNetwork other = CorporateNetwork.start(gov.url(), SECRET);
        ThothClient thoth = client(gov, other.identity("me"), network.trusted(), SECRET)) {
      assertThatThrownBy(() -> thoth.with(ONCE).endpoints().list())
          .isInstanceOf(ThothConnectionException.class);
    }

    assertThat(network.log()).containsExactly("proxy: 200 to " + CONNECT);
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isZero();
  }
}
