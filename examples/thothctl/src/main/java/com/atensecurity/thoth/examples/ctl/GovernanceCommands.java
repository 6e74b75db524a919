package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.packs.PackEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl governance}. */
@Command(
    name = "governance",
    description = "Compliance packs, policy bundles and reports.",
    subcommands = {
      GovernanceCommands.Packs.class,
      GovernanceCommands.RuntimeStatus.class,
      ApplyPacksCommand.class,
      PolicyBundleCommands.class,
      GovernanceCommands.Day7Report.class,
      GovernanceCommands.ReportsOverview.class
    })
final class GovernanceCommands extends Group {

  @Command(
      name = "packs",
      description = "Lists the compliance packs.",
      footer = {"Example:", "  thothctl governance packs"})
  static final class Packs extends Action {
    @Override
    Result run(Session session) {
      return Result.list("packs", session.thoth().packs().list(), "packs");
    }
  }

  @Command(
      name = "runtime-status",
      description = "Shows which packs run, and where they drifted.",
      footer = {"Example:", "  thothctl governance runtime-status --environment prod"})
  static final class RuntimeStatus extends Action {
    @Option(
        names = "--environment",
        paramLabel = "ENV",
        description = "dev or prod; both if not given.")
    @Nullable String environment;

    @Override
    Result run(Session session) {
      Given given = session.given("--environment", environment, null);
      if (given == null) {
        return Result.of(session.thoth().packs().runtimeStatus());
      }
      PackEnvironment where = new PackEnvironment(given.oneOf("dev", "prod"));
      return Result.of(session.thoth().packs().runtimeStatus(where));
    }
  }

  @Command(
      name = "day7-report",
      description = "Shows the report on a tenant's first days.",
      footer = {"Example:", "  thothctl governance day7-report --days 7"})
  static final class Day7Report extends Action {
    @Option(
        names = "--days",
        paramLabel = "N",
        description = "How many days; GovAPI decides if not given.")
    @Nullable String days;

    @Override
    Result run(Session session) {
      Given given = session.given("--days", days, null);
      Json report =
          given == null
              ? session.thoth().reports().day7()
              : session.thoth().reports().day7(given.number(1, 3650));
      return Result.of(report);
    }
  }

  @Command(
      name = "reports-overview",
      description = "Shows the overview of all reports.",
      footer = {"Example:", "  thothctl governance reports-overview --days 30"})
  static final class ReportsOverview extends Action {
    @Option(
        names = "--days",
        paramLabel = "N",
        description = "How many days; GovAPI decides if not given.")
    @Nullable String days;

    @Override
    Result run(Session session) {
      Given given = session.given("--days", days, null);
      Json report =
          given == null
              ? session.thoth().reports().overview()
              : session.thoth().reports().overview(given.number(1, 3650));
      return Result.of(report);
    }
  }
}
