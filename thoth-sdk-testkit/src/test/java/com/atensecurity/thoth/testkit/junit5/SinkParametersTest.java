package com.atensecurity.thoth.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemSink;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

@GovApiTest
class SinkParametersTest {
  @BeforeEach
  void someSettings(GovApi gov) {
    gov.settings("{\"compliance_profile\":\"soc2\"}");
  }

  @Test
  void areWiredToTheTenantWhoseOtherSettingsStay(GovApi gov, SiemSink siem, PamVendor vendor)
      throws Exception {
    assertThat(gov.settings())
        .contains("\"compliance_profile\":\"soc2\"")
        .contains("\"url\":\"" + siem.url() + "\"")
        .contains("\"request_url\":\"" + vendor.url() + "\"");

    gov.openApproval().agent("bot").open();

    assertThat(siem.next().text("agent_id")).isEqualTo("bot");
    assertThat(vendor.next().agentId()).isEqualTo("bot");
  }

  @Test
  void anEnforcementClientAsksTheTenant(GovApi gov, EnforcementClient agent) {
    String unknown = "hold-of-nobody";

    assertThatThrownBy(() -> agent.hold(unknown)).hasMessageContaining("404");
    assertThat(gov.requests()).singleElement().asString().contains(unknown);
  }

  @Test
  void areClosedAfterTheTest() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
        .selectors(selectClass(Remembers.class))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(1));

    assertThat(Remembers.URLS).hasSize(2);
    for (URI url : Remembers.URLS) {
      HttpRequest request = HttpRequest.newBuilder(url).build();
      assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
          .isInstanceOf(ConnectException.class);
    }
  }

  /** A specimen: only the engine that the test above starts runs it. */
  @GovApiTest
  static class Remembers {
    static final List<URI> URLS = new CopyOnWriteArrayList<>();

    @Test
    void whereTheyListened(SiemSink siem, PamVendor vendor) {
      URLS.add(siem.url());
      URLS.add(vendor.url());
    }
  }
}
