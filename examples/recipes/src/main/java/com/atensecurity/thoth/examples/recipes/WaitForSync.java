package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.mdm.MdmSync;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import com.atensecurity.thoth.policies.PolicySync;
import com.atensecurity.thoth.policies.PolicySyncStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;

/** Starts an MDM sync and a policy sync, waits with a deadline, and comes back to one by its id. */
final class WaitForSync {
  private WaitForSync() {}

  /** Syncs {@code jamf}, or the provider that the argument names. */
  public static void main(String[] args) {
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      sync(thoth, args.length == 0 ? "jamf" : args[0], System.out);
    }
  }

  static void sync(ThothClient thoth, String provider, PrintStream out) {
    MdmSync inventory = thoth.mdm().sync(provider); // both are on their way now
    PolicySync policies = thoth.policies().sync();
    String id = Objects.requireNonNull(inventory.job().jobId(), "GovAPI gave the sync no id");
    MdmSyncJob job = inventory.await(Duration.ofSeconds(10));
    if (job.status() == null || !job.status().terminal()) {
      out.println(provider + " is not done after 10 seconds");
      job = comeBack(thoth, id);
    }
    boolean synced = MdmSyncStatus.SUCCEEDED.equals(job.status());
    out.println(provider + (synced ? ": " + job.syncedEndpoints() + " endpoints" : " failed"));
    PolicySyncStatus status = policies.await(Duration.ofMinutes(3));
    boolean ended = status.status() != null && status.status().terminal();
    out.println("policies: " + (ended ? status.appliedCount() + " applied" : "still under way"));
  }

  /** Another process can do this too, with nothing but the id. */
  static MdmSyncJob comeBack(ThothClient thoth, String jobId) {
    return thoth.mdm().resume(jobId).await(Duration.ofMinutes(5));
  }
}
