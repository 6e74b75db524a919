package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * Compliance packs, and which agents they are applied to.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Packs {
  private final Calls calls;
  private final PacksService service;

  /**
   * Internal; callers use {@code ThothClient.packs()}.
   *
   * @param calls the client
   */
  public Packs(Calls calls) {
    this.calls = calls;
    this.service = calls.service(PacksService.class);
  }

  /**
   * Lists the packs of the catalog. {@code GET /{tenant_id}/thoth/packs} (published); may be sent
   * again.
   *
   * @return the packs as GovAPI has them, since their columns are not published; unmodifiable
   */
  public List<Json> list() {
    return calls.execute(service.listPacks());
  }

  /**
   * Reads the active rules of a pack. {@code GET /{tenant_id}/thoth/packs/{pack_id}/rules}
   * (published); may be sent again.
   *
   * @param packId the pack's id
   * @return the rules
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public PackRules rules(String packId) {
    return calls.execute(service.getPackRules(Checks.id("pack id", packId)));
  }

  /**
   * Lists the versions of the rules of a pack. {@code GET
   * /{tenant_id}/thoth/packs/{pack_id}/rules/history} (published); may be sent again.
   *
   * @param packId the pack's id
   * @return the versions as GovAPI has them, since their columns are not published; unmodifiable
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public List<Json> ruleVersions(String packId) {
    return calls.execute(service.listPackRuleVersions(Checks.id("pack id", packId)));
  }

  /**
   * Reads the runtime status of the packs, and their drift. {@code GET
   * /{tenant_id}/thoth/packs/runtime-status} (published); may be sent again.
   *
   * @return GovAPI's answer, whose members are not published
   */
  public Json runtimeStatus() {
    return calls.execute(service.getPackRuntimeStatus(null));
  }

  /**
   * Reads the runtime status of the packs in one environment, as {@link #runtimeStatus()} does.
   *
   * @param environment the environment
   * @return GovAPI's answer
   */
  public Json runtimeStatus(PackEnvironment environment) {
    return calls.execute(service.getPackRuntimeStatus(environment.value()));
  }

  /**
   * Lists the packs of an agent. {@code GET /{tenant_id}/thoth/agents/{agent_id}/packs}
   * (published); may be sent again.
   *
   * @param agentId the agent's id
   * @return the packs; unmodifiable
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public List<AgentPack> ofAgent(String agentId) {
    return calls.execute(service.listAgentPacks(Checks.id("agent id", agentId)));
  }

  /**
   * Applies a pack to an agent. {@code POST /{tenant_id}/thoth/agents/{agent_id}/apply-pack}
   * (published); sent once.
   *
   * @param agentId the agent's id
   * @param request which pack, and how
   * @return the pack as applied
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public AgentPack apply(String agentId, PackApplyRequest request) {
    Objects.requireNonNull(request, "request");
    return calls.execute(service.applyPackToAgent(Checks.id("agent id", agentId), request));
  }

  /**
   * Applies packs to many agents. {@code POST /{tenant_id}/thoth/packs/apply} (published); sent
   * once.
   *
   * @param request which packs, and to whom
   * @return what came of it; look at {@code failedCount}, because some may have failed although the
   *     call succeeded (published)
   */
  public BulkPackApplyResult apply(BulkPackApplyRequest request) {
    return calls.execute(service.applyPacksBulk(Objects.requireNonNull(request, "request")));
  }

  /**
   * Revokes a pack from an agent. {@code DELETE
   * /{tenant_id}/thoth/agents/{agent_id}/packs/{pack_id}} (published); sent once.
   *
   * @param agentId the agent's id
   * @param packId the pack's id
   * @return GovAPI's answer, {@link Json#NULL} if it was empty
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none; the vendor's
   *     clients take that for success (published)
   * @throws IllegalArgumentException if an id is blank
   */
  public Json revoke(String agentId, String packId) {
    return calls.execute(
        service.revokePackFromAgent(Checks.id("agent id", agentId), Checks.id("pack id", packId)));
  }
}
