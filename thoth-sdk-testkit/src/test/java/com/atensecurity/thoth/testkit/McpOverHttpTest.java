package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.event;
import static com.atensecurity.thoth.testkit.RuntimeCalls.ingest;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@GovApiTest
class McpOverHttpTest {
  private static final String VENDORS = "/mcp/vendors";

  private static Answer create(GovApi gov, String id, String more) throws Exception {
    return Wire.to(gov)
        .post(
            VENDORS,
            "{\"vendor_id\":\""
                + id
                + "\",\"display_name\":\"n\",\"host_patterns\":[\"*.x\"]"
                + more
                + "}");
  }

  @Test
  void aVendorIsNotApprovedUnlessItSaysSo(GovApi gov) throws Exception {
    Answer vendor = create(gov, "a b", "");
    create(gov, "ok", ",\"approved\":true");

    assertThat(vendor.status()).isEqualTo(201);
    assertThat(vendor.text("approved")).isEqualTo("false");
    assertThat(Wire.to(gov).get(VENDORS + "/a%20b").body()).isEqualTo(vendor.body());
    assertThat(Wire.to(gov).get(VENDORS).size("data")).isEqualTo(2);
    assertThat(Wire.to(gov).get(VENDORS + "?approved=true").text("data.0.vendor_id"))
        .isEqualTo("ok");
    assertThat(Wire.to(gov).get(VENDORS + "?approved=false").size("data")).isEqualTo(1);
  }

  @Test
  void aVendorIsCreatedOnce(GovApi gov) throws Exception {
    create(gov, "v", "");

    Answer again = create(gov, "v", "");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("message")).isEqualTo("There is already an MCP vendor \"v\"");
  }

  @Test
  void aVendorIsUpdatedUnderItsId(GovApi gov) throws Exception {
    create(gov, "v", ",\"notes\":\"kept\"");
    String body = "{\"display_name\":\"m\",\"host_patterns\":[],\"approved\":true%s}";

    Answer updated = Wire.to(gov).put(VENDORS + "/v", body.formatted(""));

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.text("display_name")).isEqualTo("m");
    assertThat(updated.text("approved")).isEqualTo("true");
    assertThat(updated.text("notes")).isEqualTo("kept");
    assertThat(Wire.to(gov).put(VENDORS + "/v", body.formatted(",\"vendor_id\":\"v\"")).status())
        .isEqualTo(200);
    Answer other = Wire.to(gov).put(VENDORS + "/v", body.formatted(",\"vendor_id\":\"w\""));
    assertThat(other.text("message"))
        .isEqualTo(
            "updateMcpVendor (PUT /{tenant_id}/thoth/mcp/vendors/{vendor_id}): vendor_id of the"
                + " body is not that of the path");
    assertThat(Wire.to(gov).put(VENDORS + "/x", body.formatted("")).status()).isEqualTo(404);
    gov.takeProblems();
  }

  @Test
  void aDeletedVendorIsGone(GovApi gov) throws Exception {
    create(gov, "v", "");

    assertThat(Wire.to(gov).delete(VENDORS + "/v").body()).isEqualTo("{\"deleted\":true}");
    assertThat(Wire.to(gov).delete(VENDORS + "/v").text("message"))
        .isEqualTo("No MCP vendor \"v\"");
  }

  @Test
  void theInventoryCountsTheCallsToVendors(GovApi gov) throws Exception {
    create(gov, "good", ",\"approved\":true");
    create(gov, "bad", "");
    ingest(gov, "[" + call(gov, 1, "ep-1", "good") + "," + call(gov, 2, "ep-1", "bad") + "]");
    ingest(gov, "[" + call(gov, 3, "ep-2", "bad") + "," + call(gov, 4, "ep-2", "new") + "]");
    ingest(gov, "[" + call(gov, 5, "ep-3", "good") + "," + event(gov, "other", "") + "]");

    Answer report = Wire.to(gov).get("/mcp/inventory/report");
    Answer digest = Wire.to(gov).get("/mcp/inventory/digest?window_hours=4320");

    assertThat(report.text("total")).isEqualTo("3");
    assertThat(report.text("window_hours")).isEqualTo("168");
    assertThat(report.text("data.0"))
        .isEqualTo("{\"endpoint_id\":\"ep-1\",\"calls\":2,\"unapproved_calls\":1}");
    assertThat(digest.body())
        .isEqualTo(
            "{\"window_hours\":4320,\"total_endpoints\":3,\"unapproved_endpoints\":2,"
                + "\"unapproved_calls\":3,\"top_unapproved_endpoints\":["
                + "{\"endpoint_id\":\"ep-2\",\"calls\":2,\"unapproved_calls\":2},"
                + "{\"endpoint_id\":\"ep-1\",\"calls\":2,\"unapproved_calls\":1}],"
                + "\"recommended_actions\":[\"Approve or block the vendor bad\","
                + "\"Approve or block the vendor new\"]}");
    gov.clock().advance(Duration.ofHours(2));
    assertThat(Wire.to(gov).get("/mcp/inventory/report?window_hours=1").text("total"))
        .isEqualTo("0");
  }

  private static String call(GovApi gov, int id, String endpoint, String vendor) {
    return event(
        gov,
        "e-" + id,
        ",\"endpoint_id\":\""
            + endpoint
            + "\",\"metadata\":{\"mcp_vendor_id\":\""
            + vendor
            + "\"}");
  }

  @Test
  void theCatalogSaysWhatTheSettingsDecide(GovApi gov) throws Exception {
    gov.settings(
        "{\"tool_risk_overrides\":{\"read\":\"low\",\"pay\":\"medium\",\"drop\":\"critical\"}}");
    String bundle =
        "{\"name\":\"%s\",\"framework\":\"OPA\",\"raw_policy\":\"p\",\"assignments\":[\"%s\"]}";
    Answer mine = Wire.to(gov).post("/policy-bundles", bundle.formatted("mine", "agent:ops"));
    Wire.to(gov).post("/policy-bundles", bundle.formatted("other", "agent:x"));

    Answer answer =
        Wire.to(gov).post("/mcp/catalog/verify?env=prod", "{\"principal\":\"agent:ops\"}");

    assertThat(answer.body())
        .isEqualTo(
            "{\"policy_count\":1,\"allowed_tools\":[\"read\"],\"blocked_tools\":[\"drop\"],"
                + "\"matched_policies\":[\""
                + mine.text("id")
                + "\"]}");
    assertThat(
            Wire.to(gov).post("/mcp/catalog/verify", "{\"human_role\":\"r\"}").text("policy_count"))
        .isEqualTo("2");
    assertThat(Wire.to(gov).post("/mcp/catalog/verify", "{}").text("message"))
        .isEqualTo(
            "verifyMcpCatalog (POST /{tenant_id}/thoth/mcp/catalog/verify) needs at least one"
                + " member in its body");
    gov.takeProblems();
  }
}
