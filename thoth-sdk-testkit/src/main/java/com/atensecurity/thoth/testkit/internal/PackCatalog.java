package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Four compliance packs with three versions of rules each. Their names and rules are chosen; the
 * vendor's catalog is not published. Immutable.
 */
final class PackCatalog {
  /** The version of the rules that counts. */
  static final int CURRENT = 3;

  private static final String BASE_VERSION = "1.2.0";
  private static final Map<String, String> PACKS =
      new TreeMap<>(
          Map.of(
              "gdpr-core", "GDPR core",
              "hipaa-core", "HIPAA core",
              "pci-core", "PCI DSS core",
              "soc2-core", "SOC 2 core"));

  private PackCatalog() {}

  static boolean has(String packId) {
    return PACKS.containsKey(packId);
  }

  static String regulation(String packId) {
    return packId.substring(0, packId.indexOf('-'));
  }

  static Reply list(Call call) {
    List<JsonObject> packs = PACKS.keySet().stream().map(PackCatalog::row).toList();
    return Reply.ok(new JsonObject().with("packs", packs).with("total", packs.size()));
  }

  private static JsonObject row(String packId) {
    return new JsonObject()
        .with("pack_id", packId)
        .with("display_name", PACKS.get(packId))
        .with("regulation", regulation(packId))
        .with("version", BASE_VERSION);
  }

  static Reply rules(Call call) {
    String id = known(call.path("pack_id"));
    return Reply.ok(
        new JsonObject()
            .with("regulation", regulation(id))
            .with("display_name", PACKS.get(id))
            .with("base_pack_version", BASE_VERSION)
            .with("total_versions", CURRENT)
            .with("current_version", version(id, CURRENT)));
  }

  /** Newest first. */
  static Reply history(Call call) {
    String id = known(call.path("pack_id"));
    List<JsonObject> versions = new ArrayList<>();
    for (int version = CURRENT; version > 0; version--) {
      versions.add(version(id, version));
    }
    return Reply.ok(new JsonObject().with("versions", versions).with("total", versions.size()));
  }

  private static JsonObject version(String packId, int version) {
    List<JsonObject> rules = new ArrayList<>();
    for (int rule = 1; rule <= version; rule++) {
      rules.add(new JsonObject().with("rule_id", regulation(packId) + "-" + rule));
    }
    return new JsonObject().with("version", version).with("rules", rules);
  }

  static String known(String packId) {
    if (!has(packId)) {
      throw ApiException.refusal(
          404,
          "pack_not_found",
          "No pack \"" + packId + "\"; there are " + String.join(", ", PACKS.keySet()));
    }
    return packId;
  }
}
