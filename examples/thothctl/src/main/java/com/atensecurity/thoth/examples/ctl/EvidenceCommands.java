package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.evidence.EvidenceBackfillRequest;
import com.atensecurity.thoth.evidence.EvidenceChainRecord;
import com.atensecurity.thoth.evidence.EvidenceVerification;
import com.atensecurity.thoth.governance.DecisionFieldBackfillRequest;
import com.atensecurity.thoth.raw.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl evidence}. */
@Command(
    name = "evidence",
    description = "The evidence chain, and how complete the evidence is.",
    subcommands = {
      EvidenceCommands.Verify.class,
      EvidenceCommands.Chain.class,
      EvidenceCommands.Bundle.class,
      EvidenceCommands.Slos.class,
      EvidenceCommands.Backfill.class,
      EvidenceCommands.DecisionBackfill.class
    })
final class EvidenceCommands extends Group {
  private static final long MAX = 1_000_000;

  @Command(
      name = "verify",
      description = "Makes GovAPI verify the chain; ends with 1 if it is broken.",
      footer = {"Example:", "  thothctl evidence verify"})
  static final class Verify extends Action {
    @Override
    Result run(Session session) {
      EvidenceVerification found = session.thoth().evidence().verifyChain();
      Result result = Result.of(found);
      if (Boolean.TRUE.equals(found.verified())) {
        return result;
      }
      String why = found.breachDetail() == null ? "" : ": " + found.breachDetail();
      return result.ending(ExitCode.REFUSED, "the evidence chain is not intact" + why);
    }
  }

  @Command(
      name = "chain",
      description = "Shows the chain's records.",
      footer = {"Example:", "  thothctl evidence chain --limit 20"})
  static final class Chain extends Action {
    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "How many, 1 to 500 (THOTH_EVIDENCE_CHAIN_LIMIT, else 50).")
    @Nullable String limit;

    @Override
    Result run(Session session) {
      Given given = session.given("--limit", limit, "THOTH_EVIDENCE_CHAIN_LIMIT");
      long size = given == null ? 50 : given.number(1, 500);
      List<Json> rows = new ArrayList<>();
      Json document = Json.EMPTY_OBJECT;
      for (Pager.Page<EvidenceChainRecord> page : session.thoth().evidence().chain(size).pages()) {
        page.items().stream().limit(size - rows.size()).map(Json::of).forEach(rows::add);
        for (Map.Entry<String, Json> member : page.unknown().entrySet()) {
          document = document.with(member.getValue(), member.getKey());
        }
        if (rows.size() >= size) {
          break;
        }
      }
      return Result.of(document.with(Json.of(rows), "chain"))
          .asTable("chain", "records")
          .whenCut("no hash holds for what is shown");
    }
  }

  @Command(
      name = "bundle",
      description = "Exports the evidence of a session.",
      footer = {"Example:", "  thothctl evidence bundle --session-id s-1 --output ./s-1.json"})
  static final class Bundle extends Action {
    @Option(
        names = "--session-id",
        paramLabel = "ID",
        required = true,
        description = "The session.")
    String sessionId = "";

    @Option(names = "--output", paramLabel = "FILE", description = "Write it there.")
    @Nullable String output;

    @Override
    Result run(Session session) throws Exception {
      String id = session.need("--session-id", sessionId, null).text();
      Given file = session.given("--output", output, null);
      if (file == null) {
        return Result.of(session.thoth().evidence().bundle(id))
            .whenCut("the bundle's hash holds for what --output FILE writes");
      }
      try (OutputFile opened = OutputFile.open(session, file)) {
        Json bundle = answered(session, id);
        opened.write(bundle.text());
        return Result.of(told(id, bundle).with(Json.of(file.text()), "output"));
      }
    }

    /** As it came, since a hash is about bytes: a record that is written again has its members in another order. */
    private static Json answered(Session session, String id) {
      RawRequest request =
          RawRequest.get("thoth/sessions/{session_id}/evidence-bundle")
              .pathId("session_id", id)
              .build();
      Json answer = session.thoth().raw().send(request).body();
      if (!answer.isObject()) {
        throw new CtlException(ExitCode.SERVER, "GovAPI answered something else than a bundle");
      }
      return answer;
    }

    private static Json told(String id, Json bundle) {
      Json told = Json.EMPTY_OBJECT.with(Json.of(id), "session_id");
      for (String member : List.of("bundle_hash", "exported_at")) {
        Json value = bundle.get(member);
        told = value == null ? told : told.with(value, member);
      }
      return told;
    }
  }

  @Command(
      name = "slos",
      description = "Shows how good the evidence is, against its objectives.",
      footer = {"Example:", "  thothctl evidence slos"})
  static final class Slos extends Action {
    @Override
    Result run(Session session) {
      return Result.of(session.thoth().governance().evidenceSlos());
    }
  }

  /** What fills in what is missing. */
  abstract static sealed class Filling extends Action permits Backfill, DecisionBackfill {
    @Option(names = "--limit", paramLabel = "N", description = "How many events to look at.")
    @Nullable String limit;

    @Option(names = "--dry-run", description = "Change nothing; only tell.")
    boolean dryRun;

    /** How many events; null lets GovAPI decide. */
    final @Nullable Long limit(Session session) {
      Given given = session.given("--limit", limit, null);
      return given == null ? null : given.number(1, MAX);
    }
  }

  @Command(
      name = "backfill",
      description = "Creates evidence records that are missing.",
      footer = {"Example:", "  thothctl evidence backfill --dry-run"})
  static final class Backfill extends Filling {
    @Override
    Result run(Session session) {
      EvidenceBackfillRequest.Builder request = EvidenceBackfillRequest.builder();
      Long most = limit(session);
      if (most != null) {
        request.limit(most);
      }
      if (dryRun) {
        request.dryRun(true);
      }
      return Result.of(session.thoth().evidence().backfill(request.build()));
    }
  }

  @Command(
      name = "decision-backfill",
      description = "Fills in decision fields that are missing on events.",
      footer = {"Example:", "  thothctl evidence decision-backfill --dry-run"})
  static final class DecisionBackfill extends Filling {
    @Override
    Result run(Session session) {
      DecisionFieldBackfillRequest.Builder request = DecisionFieldBackfillRequest.builder();
      Long most = limit(session);
      if (most != null) {
        request.limit(most);
      }
      if (dryRun) {
        request.dryRun(true);
      }
      return Result.of(session.thoth().governance().backfillDecisionFields(request.build()));
    }
  }
}
