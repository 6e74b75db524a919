package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Hashes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The evidence chain: the newest {@value #MOST} records, each with the SHA-256 of its own content,
 * which names the hash of the record before. The form that is hashed, the JSON text with its members
 * in the order of their names and without hash and signature, is chosen. Guarded by the tenant's
 * lock.
 */
final class EvidenceChain {
  static final int MOST = 10_000;

  /** Page size when none is asked for (chosen), and the largest (published). */
  private static final int PAGE = 50;

  private static final int LARGEST_PAGE = 500;
  private static final String INDEX = "chain_index";
  private static final String HASH = "hash";
  private static final String PREVIOUS = "previous_hash";
  private static final String SIGNATURE = "signature";

  private final Tenant tenant;
  private final Deque<JsonObject> records = new ArrayDeque<>();
  private String anchor = "0".repeat(64);
  private long length;

  EvidenceChain(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Adds the record of a row of the feed. */
  void append(JsonObject event, @Nullable String integrationId) {
    JsonObject last = records.peekLast();
    JsonObject record = new JsonObject().with(INDEX, ++length).with("evidence_id", idOf(event));
    for (String name : List.of("event_id", "type", "session_id", "agent_id", "endpoint_id")) {
      record.with(name, event.text(name));
    }
    for (String name : List.of("tool_name", "decision", "reason_code", "violation_id")) {
      record.with(name, event.text(name));
    }
    record
        .with("integration_id", integrationId)
        .with("recorded_at", tenant.now())
        .with(PREVIOUS, last == null ? anchor : last.text(HASH));
    String hash = contentHash(record);
    record.with(HASH, hash).with(SIGNATURE, sign(hash));
    records.addLast(record);
    if (records.size() > MOST) {
      anchor = records.removeFirst().text(HASH, "");
    }
  }

  /** The id follows from the event, so that a dry run can name it. */
  static String idOf(JsonObject event) {
    return "evd_" + Hashes.sha256(event.text("event_id", "")).substring(0, 12);
  }

  /** The ids of all records. */
  Set<String> ids() {
    return records.stream()
        .map(record -> record.text("evidence_id", ""))
        .collect(Collectors.toSet());
  }

  List<JsonObject> ofSession(String sessionId) {
    return records.stream().filter(r -> sessionId.equals(r.text("session_id"))).toList();
  }

  Reply list(Call call) {
    int limit = call.query().within("limit", PAGE, LARGEST_PAGE);
    long after = call.query().index("from_sequence", 0);
    List<JsonObject> rows =
        records.stream()
            .filter(record -> index(record) > after)
            .limit(limit)
            .map(JsonObject::copy)
            .toList();
    return Reply.ok(
        new JsonObject()
            .with("data", rows)
            .with("total", rows.size())
            .with("latest_session_id", latestSession()));
  }

  private @Nullable String latestSession() {
    String latest = null;
    for (JsonObject record : records) {
      latest = record.text("session_id", latest == null ? "" : latest);
    }
    return latest == null || latest.isEmpty() ? null : latest;
  }

  /** Recomputes the newest records. */
  Reply verify(Call call) {
    int limit = call.query().count("limit", MOST, MOST);
    Verification result = verification(limit);
    return Reply.ok(
        new JsonObject()
            .with("verified", result.breach() == null)
            .with("records_checked", result.checked())
            .with("chain_head", result.head())
            .with("breach_detail", result.breach()));
  }

  boolean isIntact() {
    return verification(MOST).breach() == null;
  }

  /** How many records were checked, the index of the last good one, and what is wrong, if anything. */
  private record Verification(int checked, long head, @Nullable String breach) {}

  private Verification verification(int limit) {
    int skipped = Math.max(0, records.size() - limit);
    String before = anchor;
    int checked = 0;
    long head = 0;
    for (JsonObject record : new ArrayList<>(records)) {
      String hash = record.text(HASH, "");
      if (skipped > 0) {
        skipped--;
      } else {
        checked++;
        String breach = breach(record, before);
        if (breach != null) {
          return new Verification(checked, head, "Record " + index(record) + " " + breach);
        }
        head = index(record);
      }
      before = hash;
    }
    return new Verification(checked, head, null);
  }

  private @Nullable String breach(JsonObject record, String before) {
    String hash = contentHash(record);
    if (!hash.equals(record.text(HASH))) {
      return "does not have the hash of its content";
    }
    if (!before.equals(record.text(PREVIOUS))) {
      return "does not name the hash of the record before it";
    }
    return sign(hash).equals(record.text(SIGNATURE)) ? null : "is not signed by this GovAPI";
  }

  /** Changes what a record says and nothing else; false if there is no such record. */
  boolean tamper(long chainIndex) {
    for (JsonObject record : records) {
      if (index(record) == chainIndex) {
        record.with("decision", "ALLOW".equals(record.text("decision")) ? "BLOCK" : "ALLOW");
        return true;
      }
    }
    return false;
  }

  private static long index(JsonObject record) {
    Number index = record.number(INDEX);
    return index == null ? 0 : index.longValue();
  }

  private static String contentHash(JsonObject record) {
    JsonObject content = record.copy();
    content.remove(HASH);
    content.remove(SIGNATURE);
    return Hashes.ofTree(content);
  }

  private String sign(String hash) {
    return "hmac-sha256:" + Hashes.hmac(tenant.evidenceKey(), hash);
  }
}
