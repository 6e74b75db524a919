package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.approvals.ApprovalStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl approvals}. */
@Command(
    name = "approvals",
    description = "Actions that wait for a person.",
    subcommands = {ApprovalCommands.ListApprovals.class, ApprovalCommands.Tools.class})
final class ApprovalCommands extends Group {

  @Command(
      name = "list",
      description = "Lists the approvals, all pages of them.",
      footer = {"Example:", "  thothctl approvals list --status pending"})
  static final class ListApprovals extends Action {
    @Option(
        names = "--status",
        completionCandidates = Words.Approvals.class,
        paramLabel = "STATUS",
        description = "Only those that are pending, approved or denied.")
    @Nullable String status;

    @Override
    Result run(Session session) {
      Given only = session.given("--status", status, null);
      ApprovalFilter filter =
          only == null
              ? ApprovalFilter.all()
              : ApprovalFilter.all().status(new ApprovalStatus(only.oneOf(new Words.Approvals())));
      List<Json> rows = session.thoth().approvals().list(filter).stream().map(Json::of).toList();
      return Result.list(
              "data",
              rows,
              "approvals",
              Table.Column.id("APPROVAL", "approval_id"),
              Table.Column.id("STATUS", "status"),
              Table.Column.id("REQUEST", "request_id"),
              Table.Column.text("REASON", "reason"),
              Table.Column.text("TOOL", "tool_name"),
              Table.Column.text("AGENT", "agent_id"))
          .with("total", Json.of(rows.size()));
    }
  }

  @Command(
      name = "tools",
      description = {
        "Lists the tools that agents called, with counters. That the vendor's command shows the governance tools is"
            + " concluded, not published."
      },
      footer = {"Example:", "  thothctl approvals tools"})
  static final class Tools extends Action {
    @Override
    Result run(Session session) {
      return Result.of(session.thoth().governance().tools()).asTable("data", "tools");
    }
  }
}
