package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of everything that is shown. Of a body only the members on a list are shown;
 * and a text that was ever learned to be secret is replaced wherever it turns up. Thread-safe.
 */
final class Redactor {
  static final String REDACTED = "[redacted]";

  /** Texts and numbers of these members are shown; of no other. */
  private static final Set<String> SHOWN =
      Set.of(
          ("active active_sdk_keys agent_id agent_ids alert_id approval_id at_risk code"
                  + " compliance_profile completed_at created_at critical decided_at decided_by"
                  + " decision destination_channel endpoint_id enforcement_mode enrollment"
                  + " environment error event_id expires_at fleet_id high hostname http_status"
                  + " job_id key_id last_seen last_sync_at last_sync_job_id last_sync_status"
                  + " last_used_at latest_version low managed medium message name occurred_at"
                  + " online page per_page permission permissions provider proxy_outdated"
                  + " proxy_version quarantined reason reason_code regulatory_regimes request_id"
                  + " requested_at resolved_at resolved_by resource_id resource_type revoked_at"
                  + " risk_score risk_tier scope_level scope_target_id sessions_today severity"
                  + " sort_by sort_dir stale started_at status synced_endpoints tenant_id tool_name"
                  + " total ttl_seconds type unassigned_count unmanaged updated_at validated_at"
                  + " previous_risk_score violation_id violations_today")
              .split(" "));

  private static final List<String> SECRET_WORDS =
      List.of("secret", "token", "password", "api_key", "private_key", "credential");

  /** Longest first, so that no part of one is left when another is its beginning. */
  private final Set<String> secrets =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(text -> text));

  void learn(@Nullable Secret secret) {
    if (secret != null) {
      learn(secret.reveal());
    }
  }

  private void learn(String secret) {
    if (secret.strip().length() >= 4) {
      secrets.add(secret.strip());
    }
  }

  /** Learns what an environment variable holds, if its name speaks of a secret. */
  void learnVariable(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean session = lower.equals("thoth_auth_session_file");
    if ((!isSecret(lower) && !session) || lower.endsWith("_id")) {
      return;
    }
    try {
      learn(lower.endsWith("_file") ? Files.readString(Path.of(value)) : value);
    } catch (IOException | InvalidPathException e) {
      // Whoever needs the file will say that it cannot be read.
    }
  }

  /** Learns path and query of a URL: those of a webhook are often all that protects it. */
  void learnUrl(String url) {
    learn(url.replaceFirst("^[a-zA-Z]+://[^/?]*/?", ""));
  }

  /** Learns the values of all members of a document whose names speak of secrets. */
  void learnFrom(Json document) {
    document.members().forEach(this::learnMember);
    document.elements().forEach(this::learnFrom);
  }

  private void learnMember(String name, Json value) {
    String text = value.asString();
    if (text != null && isSecret(name) && value.asBoolean() == null) {
      learn(text);
    }
    learnFrom(value);
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(lower::contains);
  }

  /** The text without any learned secret. */
  String clean(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, REDACTED);
    }
    return clean;
  }

  /** A body as it may be shown. Learns the secrets in it first. */
  String body(String text) {
    if (text.isBlank()) {
      return "";
    }
    Json document;
    try {
      document = Json.parse(text);
    } catch (IllegalArgumentException e) {
      return "[" + text.length() + " characters that are not JSON]";
    }
    learnFrom(document);
    return clean(shown("", document).text());
  }

  private Json shown(String name, Json value) {
    if (value.isObject()) {
      Json object = Json.EMPTY_OBJECT;
      for (Map.Entry<String, Json> member : value.members().entrySet()) {
        object = object.with(shown(member.getKey(), member.getValue()), member.getKey());
      }
      return object;
    }
    if (value.isArray()) {
      return Json.of(value.elements().stream().map(element -> shown(name, element)).toList());
    }
    boolean harmless =
        value.isNull() || value.text().equals("true") || value.text().equals("false");
    return harmless || SHOWN.contains(name) ? value : Json.of(REDACTED);
  }
}
