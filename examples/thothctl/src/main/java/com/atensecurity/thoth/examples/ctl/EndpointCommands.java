package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import picocli.CommandLine.Command;

/** {@code thothctl endpoints}. */
@Command(
    name = "endpoints",
    description = "The inventory of endpoints.",
    subcommands = {EndpointCommands.ListEndpoints.class, EndpointCommands.Stats.class})
final class EndpointCommands extends Group {

  @Command(
      name = "list",
      description = "Lists the endpoints.",
      footer = {
        "Example:",
        "  thothctl endpoints list --json \\",
        "    | jq -r '.data[] | select(.status == \"online\").endpoint_id'"
      })
  static final class ListEndpoints extends Action {
    @Override
    Result run(Session session) {
      return Result.list(
          "data",
          session.thoth().endpoints().list().stream().map(Json::of).toList(),
          "endpoints",
          Table.Column.id("ENDPOINT", "endpoint_id"),
          Table.Column.id("STATUS", "status"),
          Table.Column.id("RISK", "risk_score"),
          Table.Column.id("LAST SEEN", "last_seen"),
          Table.Column.text("HOST NAME", "hostname"),
          Table.Column.id("ENV", "environment"),
          Table.Column.id("PROXY", "proxy_version"),
          Table.Column.text("AGENTS", "agent_ids"),
          Table.Column.text("FLEET", "fleet_id"));
    }
  }

  @Command(
      name = "stats",
      description = "Counts the endpoints.",
      footer = {"Example:", "  thothctl endpoints stats --json | jq .online"})
  static final class Stats extends Action {
    @Override
    Result run(Session session) {
      return Result.of(session.thoth().endpoints().stats());
    }
  }
}
