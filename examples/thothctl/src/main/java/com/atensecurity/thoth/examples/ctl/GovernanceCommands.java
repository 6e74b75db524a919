package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.packs.PackEnvironment;
import com.atensecurity.thoth.reports.Reports;
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
        completionCandidates = Words.Environment.class,
        paramLabel = "ENV",
        description = "dev or prod; both if not given.")
    @Nullable String environment;

    @Override
    Result run(Session session) {
      Given given = session.given("--environment", environment, null);
      if (given == null) {
        return Result.of(session.thoth().packs().runtimeStatus());
      }
      PackEnvironment where = new PackEnvironment(given.oneOf(new Words.Environment()));
      return Result.of(session.thoth().packs().runtimeStatus(where));
    }
  }

  /** A report on a number of days. */
  abstract static sealed class Report extends Action permits Day7Report, ReportsOverview {
    @Option(
        names = "--days",
        paramLabel = "N",
        description = "How many days; GovAPI decides if not given.")
    @Nullable String days;

    @Override
    Result run(Session session) {
      Given given = session.given("--days", days, null);
      Reports reports = session.thoth().reports();
      return Result.of(given == null ? of(reports) : of(reports, given.number(1, 3650)));
    }

    abstract Json of(Reports reports);

    abstract Json of(Reports reports, long number);
  }

  @Command(
      name = "day7-report",
      description = "Shows the report on a tenant's first days.",
      footer = {"Example:", "  thothctl governance day7-report --days 7"})
  static final class Day7Report extends Report {
    @Override
    Json of(Reports reports) {
      return reports.day7();
    }

    @Override
    Json of(Reports reports, long number) {
      return reports.day7(number);
    }
  }

  @Command(
      name = "reports-overview",
      description = "Shows the overview of all reports.",
      footer = {"Example:", "  thothctl governance reports-overview --days 30"})
  static final class ReportsOverview extends Report {
    @Override
    Json of(Reports reports) {
      return reports.overview();
    }

    @Override
    Json of(Reports reports, long number) {
      return reports.overview(number);
    }
  }
}
