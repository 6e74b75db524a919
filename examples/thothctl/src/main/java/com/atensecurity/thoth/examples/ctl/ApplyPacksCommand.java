package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.packs.BehavioralControls;
import com.atensecurity.thoth.packs.BulkPackApplyRequest;
import com.atensecurity.thoth.packs.BulkPackApplyResult;
import com.atensecurity.thoth.packs.PackEnvironment;
import com.atensecurity.thoth.packs.PackOverrides;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl governance apply-packs}. */
@Command(
    name = "apply-packs",
    description = "Applies compliance packs to agents; ends with 1 if one of them failed.",
    footer = {
      "Example:",
      "  thothctl governance apply-packs --pack-id soc2-core --fleet-id corpsec \\",
      "    --environment prod"
    })
final class ApplyPacksCommand extends Action {
  @Option(
      names = "--pack-id",
      paramLabel = "ID",
      required = true,
      description = "A pack; repeatable.")
  List<String> packIds = new ArrayList<>();

  @Option(names = "--all-agents", description = "To every agent; say this, or name some.")
  boolean allAgents;

  @Option(names = "--agent-id", paramLabel = "ID", description = "To an agent; repeatable.")
  List<String> agentIds = new ArrayList<>();

  @Option(names = "--fleet-id", paramLabel = "ID", description = "To a fleet's; repeatable.")
  List<String> fleetIds = new ArrayList<>();

  @Option(names = "--endpoint-id", paramLabel = "ID", description = "To an endpoint's; repeatable.")
  List<String> endpointIds = new ArrayList<>();

  @Option(
      names = "--environment",
      completionCandidates = Words.Environment.class,
      paramLabel = "ENV",
      description = "dev or prod.")
  @Nullable String environment;

  @Option(
      names = "--mismatch-boost",
      paramLabel = "X",
      description = "For all packs named; GovAPI says in which unit.")
  @Nullable String mismatchBoost;

  @Option(names = "--delegation-boost", paramLabel = "X", description = "For all packs named.")
  @Nullable String delegationBoost;

  @Option(names = "--trust-floor", paramLabel = "X", description = "For all packs named.")
  @Nullable String trustFloor;

  @Option(names = "--critical-threshold", paramLabel = "X", description = "For all packs named.")
  @Nullable String criticalThreshold;

  @Option(
      names = "--overrides-by-pack-json",
      paramLabel = "JSON",
      description = "Other overrides: an object with an object for each pack.")
  @Nullable String overridesByPackJson;

  @Override
  Result run(Session session) {
    List<String> packs = session.each("--pack-id", packIds);
    boolean some = !(agentIds.isEmpty() && fleetIds.isEmpty() && endpointIds.isEmpty());
    if (allAgents == some) {
      throw CtlException.usage(
          "give either --all-agents, or some of --agent-id, --fleet-id and --endpoint-id");
    }
    BulkPackApplyRequest.Builder request = BulkPackApplyRequest.builder(packs).allAgents(allAgents);
    if (some) {
      request
          .agentIds(session.each("--agent-id", agentIds))
          .fleetIds(session.each("--fleet-id", fleetIds))
          .endpointIds(session.each("--endpoint-id", endpointIds));
    }
    Given where = session.given("--environment", environment, null);
    if (where != null) {
      request.environment(new PackEnvironment(where.oneOf(new Words.Environment())));
    }
    Map<String, PackOverrides> overrides = overrides(session, packs);
    if (!overrides.isEmpty()) {
      request.overridesByPack(overrides);
    }
    return result(session.thoth().packs().apply(request.build()));
  }

  private static Result result(BulkPackApplyResult applied) {
    Result result = Result.of(applied);
    Long failed = applied.failedCount();
    return failed == null || failed == 0
        ? result
        : result.ending(
            ExitCode.REFUSED, failed + " of " + applied.totalOps() + " failed; see results");
  }

  private Map<String, PackOverrides> overrides(Session session, List<String> packs) {
    BehavioralControls controls = controls(session);
    Json named = named(session, packs);
    Map<String, PackOverrides> overrides = new LinkedHashMap<>();
    for (String pack : packs) {
      PackOverrides.Builder override = PackOverrides.builder();
      if (controls != null) {
        override.behavioralControls(controls);
      }
      Json own = named.get(pack);
      if (own != null) {
        own.members().forEach(override::set);
      }
      if (controls != null || own != null) {
        overrides.put(pack, override.build());
      }
    }
    return overrides;
  }

  private Json named(Session session, List<String> packs) {
    Given given = session.given("--overrides-by-pack-json", overridesByPackJson, null);
    if (given == null) {
      return Json.EMPTY_OBJECT;
    }
    Json named;
    try {
      named = Json.parse(given.text());
    } catch (IllegalArgumentException e) {
      throw given.wrong("JSON, such as {\"soc2-core\":{\"mode\":\"strict\"}}");
    }
    session.redactor().addAll(named);
    boolean objects = named.members().values().stream().allMatch(Json::isObject);
    if (!named.isObject() || !objects) {
      throw given.wrong("an object with an object for each pack");
    }
    if (!packs.containsAll(named.members().keySet())) {
      throw given.wrong("about packs that --pack-id names");
    }
    return named;
  }

  private @Nullable BehavioralControls controls(Session session) {
    BehavioralControls.Builder controls = BehavioralControls.builder();
    boolean any = set(session, "--mismatch-boost", mismatchBoost, controls::mismatchBoost);
    any |= set(session, "--delegation-boost", delegationBoost, controls::delegationBoost);
    any |= set(session, "--trust-floor", trustFloor, controls::trustFloor);
    any |= set(session, "--critical-threshold", criticalThreshold, controls::criticalThreshold);
    return any ? controls.build() : null;
  }

  private static boolean set(
      Session session, String option, @Nullable String value, DoubleConsumer member) {
    Given given = session.given(option, value, null);
    if (given != null) {
      member.accept(given.decimal());
    }
    return given != null;
  }
}
