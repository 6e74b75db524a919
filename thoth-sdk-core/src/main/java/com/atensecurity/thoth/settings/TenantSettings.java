package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.WireName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tenant settings document, as GET and PUT return it. Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param complianceProfile baseline preset; null if absent
 * @param regulatoryRegimes explicit obligations that drive automatic pack loading; falls back to
 *     profile defaults, then soc2; empty if absent
 * @param shadowPolicy per-tier default actions; null if absent
 * @param toolRiskOverrides tool name to risk tier; empty if absent
 * @param webhook general outbound webhook; null if absent
 * @param siem SIEM block; null if absent
 * @param pam PAM block (seed lists pam.* settings); null if absent (seed)
 * @param secretBroker secret broker block; null if absent
 * @param modelRouter model router block; null if absent
 * @param mcpControl MCP control block; null if absent
 * @param updatedAt last change time; server-managed; null if absent
 * @param enforceMcpPolicies camelCase key used in operator samples and one test double; null if
 *     absent
 * @param approvalMode camelCase key used in an operator sample; null if absent
 * @param decisionWebhookEnabled camelCase key used in an operator sample; null if absent
 * @param decisionWebhookUrl camelCase key used in an operator sample; null if absent
 * @param unknown members that this version does not know, as received
 */
public record TenantSettings(
    @Nullable ComplianceProfile complianceProfile,
    List<String> regulatoryRegimes,
    @Nullable ShadowPolicy shadowPolicy,
    Map<String, String> toolRiskOverrides,
    @Nullable WebhookSettings webhook,
    @Nullable SiemSettings siem,
    @Nullable PamSettings pam,
    @Nullable SecretBrokerSettings secretBroker,
    @Nullable ModelRouterSettings modelRouter,
    @Nullable McpControlSettings mcpControl,
    @Nullable Instant updatedAt,
    @WireName("enforceMcpPolicies") @Nullable Boolean enforceMcpPolicies,
    @WireName("approvalMode") @Nullable String approvalMode,
    @WireName("decisionWebhookEnabled") @Nullable Boolean decisionWebhookEnabled,
    @WireName("decisionWebhookUrl") @Nullable String decisionWebhookUrl,
    Map<String, Json> unknown) {}
