package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.mdm.MdmSync;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl mdm}. */
@Command(
    name = "mdm",
    description = "Device management: providers, and syncs of their inventories.",
    subcommands = {MdmCommands.ListProviders.class, MdmCommands.Sync.class})
final class MdmCommands extends Group {

  @Command(
      name = "list",
      description = "Lists the providers.",
      footer = {"Example:", "  thothctl mdm list"})
  static final class ListProviders extends Action {
    @Override
    Result run(Session session) {
      return Result.list(
          "data",
          session.thoth().mdm().providers().stream().map(Json::of).toList(),
          "MDM providers",
          Table.Column.id("PROVIDER", "provider"),
          Table.Column.id("ENABLED", "enabled"),
          Table.Column.text("NAME", "name"),
          Table.Column.id("LAST SYNC", "last_sync_status"),
          Table.Column.id("AT", "last_sync_at"),
          Table.Column.id("ENDPOINTS", "synced_endpoints"),
          Table.Column.text("LAST ERROR", "last_error"));
    }
  }

  @Command(
      name = "sync",
      description = "Starts a sync of a provider's inventory.",
      footer = {"Example:", "  thothctl mdm sync --provider jamf --wait"})
  static final class Sync extends Action {
    @Option(
        names = "--provider",
        paramLabel = "SLUG",
        required = true,
        description = "The provider, such as jamf.")
    String provider = "";

    @Option(
        names = "--wait",
        arity = "0..1",
        paramLabel = "SECONDS",
        fallbackValue = "300",
        description = "Wait until it is over, at most so long; 300 if not given.")
    @Nullable String wait;

    @Override
    Result run(Session session) {
      String slug = session.need("--provider", provider, null).slug();
      Given patience = session.given("--wait", wait, null);
      long seconds = patience == null ? 0 : patience.number(1, 86_400);
      MdmSync sync = session.thoth().mdm().sync(slug);
      if (patience == null) {
        return result(sync.job());
      }
      session.say("sync " + sync.job().jobId() + " of " + slug + " is under way");
      return waited(sync, seconds);
    }

    private static Result waited(MdmSync sync, long seconds) {
      MdmSyncJob job;
      try {
        job = sync.await(Duration.ofSeconds(seconds));
      } catch (ThothConnectionException e) {
        Failure failure = Failure.of(e);
        return result(sync.job()).ending(failure.code(), failure.line());
      }
      MdmSyncStatus status = job.status();
      return status != null && status.terminal()
          ? result(job)
          : result(job)
              .ending(
                  ExitCode.TIMEOUT,
                  "the sync is not over after "
                      + seconds
                      + " seconds; it goes on, see thothctl mdm list");
    }

    private static Result result(MdmSyncJob job) {
      Result result = Result.of(job);
      boolean failed =
          job.status() != null
              && job.status().value().equalsIgnoreCase(MdmSyncStatus.FAILED.value());
      return failed
          ? result.ending(
              ExitCode.REFUSED, "the sync failed" + (job.error() == null ? "" : ": " + job.error()))
          : result;
    }
  }
}
