package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say of a tool call: the tier is that of the tool's override, else that of the
 * endpoint's risk, else low, and the shadow policy says what follows from a tier. Where it says
 * nothing, the published baseline does. A tool outside of the approved scope is blocked. Immutable.
 */
record Judgement(Decision decision, String tier, String reason, String reasonCode) {
  /** How long an approval stays open, as a fixture of the vendor's SDKs has it. */
  static final Duration STEP_UP_WINDOW = Duration.ofMinutes(15);

  private static final Map<String, String> BASELINE =
      Map.of("low", "allow", "medium", "step_up", "high", "block", "critical", "block");

  /** Chosen: the middle of each tier. */
  private static final Map<String, Integer> SCORES =
      Map.of("low", 20, "medium", 55, "high", 80, "critical", 95);

  static Judgement of(
      JsonObject settings, String tool, @Nullable String endpointTier, List<?> approvedScope) {
    String other = endpointTier == null ? "low" : endpointTier;
    String tier = settings.at("tool_risk_overrides").text(tool, other).toLowerCase(Locale.ROOT);
    if (!approvedScope.isEmpty() && !approvedScope.contains(tool)) {
      String reason = "The tool is not in the approved scope of the session";
      return new Judgement(Decision.BLOCK, tier, reason, "tool_not_in_scope");
    }
    String baseline = BASELINE.getOrDefault(tier, "block");
    String action = settings.at("shadow_policy").text(tier, baseline).toLowerCase(Locale.ROOT);
    Decision decision =
        switch (action) {
          case "allow" -> Decision.ALLOW;
          case "step_up" -> Decision.STEP_UP;
          default -> Decision.BLOCK;
        };
    return new Judgement(
        decision,
        tier,
        "The shadow policy has " + action + " for tier " + tier,
        "shadow_policy_" + decision.name().toLowerCase(Locale.ROOT));
  }

  /** The same call, decided by the test. */
  Judgement overruled(Decision other) {
    return new Judgement(other, tier, "The test decides so", "decided_by_test");
  }

  int riskScore() {
    return riskScore(tier);
  }

  static int riskScore(String tier) {
    return SCORES.getOrDefault(tier, 95);
  }
}
