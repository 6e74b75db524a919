package consumer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The consumer's WireMock, with stubs of its own and the testkit's, beside the GovAPI, in one JVM. */
@GovApiTest
class TheirWireMockTest {
  @Test
  void eachOfTheirClassesIsTheOneTheyChose() throws Exception {
    assertEquals(List.of(), Theirs.misplaced());
  }

  @Test
  void bothServe(GovApi gov, ThothClient thoth) throws Exception {
    gov.given().endpoint("ep-1").online().put();
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.resetBeforeBody());
    WireMockServer theirs =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .usingFilesUnderClasspath("thoth-govapi"));
    theirs.start();
    try {
      theirs.stubFor(get("/theirs").willReturn(okJson("{\"own\":true}")));

      assertEquals("{\"own\":true}", Theirs.get(theirs.baseUrl() + "/theirs"));
      String stubbed = Theirs.get(theirs.baseUrl() + "/acme/thoth/endpoints/ep-7");
      assertTrue(stubbed.contains("\"endpoint_id\":\"ep-7\""), stubbed);
      assertEquals(1, thoth.endpoints().list().size());
      assertEquals(2, gov.attempts(Operation.LIST_ENDPOINTS));
    } finally {
      theirs.stop();
    }
  }
}
