package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl browser}. The vendor publishes no options, so they are chosen here. */
@Command(
    name = "browser",
    description = "The control plane of governed browsers.",
    subcommands = {
      BrowserCommands.Providers.class,
      BrowserCommands.Policies.class,
      BrowserCommands.Enrollments.class,
      BrowserCommands.Sync.class
    })
final class BrowserCommands extends Group {

  @Command(
      name = "providers",
      description = "Who manages the browsers.",
      subcommands = {BrowserCommands.ListProviders.class, BrowserUpserts.Provider.class})
  static final class Providers extends Group {}

  @Command(
      name = "policies",
      description = "What browsers are held to.",
      subcommands = {BrowserCommands.ListPolicies.class, BrowserUpserts.Policy.class})
  static final class Policies extends Group {}

  @Command(
      name = "enrollments",
      description = "Which browsers are governed.",
      subcommands = {BrowserCommands.ListEnrollments.class, BrowserUpserts.Enrollment.class})
  static final class Enrollments extends Group {}

  @Command(
      name = "list",
      description = "Lists the providers.",
      footer = {"Example:", "  thothctl browser providers list"})
  static final class ListProviders extends Action {
    @Override
    Result run(Session session) {
      return Result.list(
          "data",
          session.thoth().browser().providers().stream().map(Json::of).toList(),
          "browser providers",
          Table.Column.id("PROVIDER", "provider"),
          Table.Column.id("ENABLED", "enabled"),
          Table.Column.id("STATUS", "status"),
          Table.Column.text("NAME", "name"),
          Table.Column.text("LAST ERROR", "last_error"));
    }
  }

  @Command(
      name = "list",
      description = "Lists the policies.",
      footer = {"Example:", "  thothctl browser policies list"})
  static final class ListPolicies extends Action {
    @Override
    Result run(Session session) {
      return Result.list(
          "data",
          session.thoth().browser().policies().stream().map(Json::of).toList(),
          "browser policies",
          Table.Column.id("POLICY", "policy_id"),
          Table.Column.id("PROVIDER", "provider"),
          Table.Column.id("ACTIVE", "active"),
          Table.Column.id("MODE", "enforcement_mode"),
          Table.Column.id("VERSION", "version"),
          Table.Column.text("NAME", "name"),
          Table.Column.id("UPDATED", "updated_at"));
    }
  }

  @Command(
      name = "list",
      description = "Lists the enrollments.",
      footer = {"Example:", "  thothctl browser enrollments list"})
  static final class ListEnrollments extends Action {
    @Override
    Result run(Session session) {
      return Result.list(
          "data",
          session.thoth().browser().enrollments().stream().map(Json::of).toList(),
          "browser enrollments",
          Table.Column.id("ENROLLMENT", "enrollment_id"),
          Table.Column.id("STATUS", "status"),
          Table.Column.id("PROVIDER", "provider"),
          Table.Column.text("USER", "user_id"),
          Table.Column.id("DEVICE", "device_id"),
          Table.Column.text("PROFILE", "browser_profile"),
          Table.Column.id("LAST SEEN", "last_seen_at"));
    }
  }

  @Command(name = "sync", description = "Not possible: how it looks over HTTP is not published.")
  static final class Sync extends Action {
    @Option(names = "--provider", paramLabel = "SLUG", description = "Not used.")
    @Nullable String provider;

    @Override
    Result run(Session session) {
      throw AuthCommands.unknown("browser sync", "start it in the dashboard");
    }
  }
}
