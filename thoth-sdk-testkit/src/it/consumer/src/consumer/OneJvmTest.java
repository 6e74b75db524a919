package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemSink;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** A service of the consumer's on Jetty, Jackson and Guava, and the GovAPI that it asks, in one JVM. */
@GovApiTest
class OneJvmTest {
  @Test
  void eachOfTheirClassesIsTheOneTheyChose() throws Exception {
    assertEquals(List.of(), Theirs.misplaced());
  }

  @Test
  void theirJettyAsksTheGovApi(GovApi gov, ThothClient thoth) throws Exception {
    gov.given().endpoint("ep-1").online().put();
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.resetBeforeBody());
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.truncateBody());
    Server jetty = new Server(new InetSocketAddress("127.0.0.1", 0));
    jetty.setHandler(new Inventory(thoth));
    jetty.start();
    try {
      assertEquals("{\"endpoints\":[\"ep-1\"]}", Theirs.get(jetty.getURI().toString()));
      assertEquals(3, gov.attempts(Operation.LIST_ENDPOINTS));
    } finally {
      jetty.stop();
    }
  }

  /** Signs, verifies, reads and writes with the Jackson core that is theirs. */
  @Test
  void signaturesAreGood(GovApi gov, SiemSink siem, PamVendor vendor) throws Exception {
    gov.recordDecision(Decision.BLOCK).tool("delete_backups").record();
    assertEquals("BLOCK", siem.next().text("action"));
    gov.openApproval().open();
    assertEquals(CallbackAnswer.RESOLVED, vendor.approve(vendor.next()).answer());
  }

  private static final class Inventory extends Handler.Abstract {
    private final ThothClient thoth;
    private final ObjectMapper json = new ObjectMapper();

    Inventory(ThothClient thoth) {
      this.thoth = thoth;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      ImmutableList.Builder<String> names = ImmutableList.builder();
      for (Endpoint endpoint : thoth.endpoints().list()) {
        names.add(endpoint.endpointId());
      }
      byte[] body =
          json.writeValueAsBytes(json.createObjectNode().set("endpoints", json.valueToTree(names.build())));
      response.write(true, ByteBuffer.wrap(body), callback);
      return true;
    }
  }
}
