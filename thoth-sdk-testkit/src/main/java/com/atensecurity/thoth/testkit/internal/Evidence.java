package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is made of the evidence chain and of the events. Guarded by the tenant's lock. */
final class Evidence {
  private static final int BACKFILL = 200;
  private static final int LARGEST_BACKFILL = 1_000;

  private final Tenant tenant;

  Evidence(Tenant tenant) {
    this.tenant = tenant;
  }

  /** The records of a session; their hash depends on them alone, and not on when it is exported. */
  Reply bundle(Call call) {
    String session = call.path("session_id");
    List<JsonObject> records = tenant.chain().ofSession(session);
    if (records.isEmpty()) {
      throw ApiException.refusal(
          404, "session_not_found", "No evidence of session \"" + session + "\"");
    }
    List<JsonObject> copies = records.stream().map(JsonObject::copy).toList();
    return Reply.ok(
        new JsonObject()
            .with("session_id", session)
            .with("bundle_hash", Hashes.ofTree(copies))
            .with("exported_at", tenant.now())
            .with("summary", summary(records))
            .with("records", copies));
  }

  private static JsonObject summary(List<JsonObject> records) {
    Map<String, Integer> decisions = new TreeMap<>();
    Set<String> agents = new TreeSet<>();
    for (JsonObject record : records) {
      decisions.merge(record.text("decision", "none"), 1, Integer::sum);
      agents.add(record.text("agent_id", ""));
    }
    JsonObject counts = new JsonObject();
    decisions.forEach(counts::with);
    return new JsonObject()
        .with("record_count", records.size())
        .with("decisions", counts)
        .with("agents", List.copyOf(agents))
        .with("first_recorded_at", records.get(0).text("recorded_at"))
        .with("last_recorded_at", records.get(records.size() - 1).text("recorded_at"));
  }

  /** Records what was ingested as an event and is in no record yet. */
  Reply backfill(Call call) {
    BackfillOptions options = BackfillOptions.of(call, BACKFILL, LARGEST_BACKFILL);
    List<JsonObject> examined = tenant.activity().newest(options.limit());
    List<JsonObject> candidates =
        examined.stream().filter(row -> isCandidate(row, options.includeBlocked())).toList();
    Set<String> held = tenant.chain().ids();
    List<JsonObject> missing =
        candidates.stream().filter(row -> !held.contains(EvidenceChain.idOf(row))).toList();
    List<String> ids = new ArrayList<>();
    for (JsonObject row : missing) {
      ids.add(EvidenceChain.idOf(row));
      if (!options.dryRun()) {
        tenant.chain().append(decided(row), options.text("integration_id"));
      }
    }
    return Reply.ok(
        new JsonObject()
            .with("source_collection", "governance_feed")
            .with("examined", examined.size())
            .with("candidates", candidates.size())
            .with("created", options.dryRun() ? 0 : missing.size())
            .with("would_create", options.dryRun() ? missing.size() : 0)
            .with("skipped_existing", candidates.size() - missing.size())
            .with("evidence_ids", ids));
  }

  private static boolean isCandidate(JsonObject row, boolean includeBlocked) {
    String type = row.text("type", "");
    boolean decided = type.equals("decision") || type.equals("approval.resolved");
    return (decided || type.startsWith("TOOL_CALL"))
        && (includeBlocked || !"BLOCK".equals(decided(row).text("decision")));
  }

  /** An event of a tool call that was not blocked stands for one that was allowed. */
  private static JsonObject decided(JsonObject row) {
    boolean blocked = "TOOL_CALL_BLOCK".equals(row.text("type"));
    return row.copy().with("decision", row.text("decision", blocked ? "BLOCK" : "ALLOW"));
  }
}
