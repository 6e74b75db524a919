package com.atensecurity.thoth.readme;

import static com.atensecurity.thoth.settings.ShadowAction.BLOCK;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What the README shows to a team that embeds the client. */
final class EmbedSample {
  private EmbedSample() {}

  static void first() {
    // readme: first
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      Endpoint endpoint = thoth.endpoints().get("ep-e2e-01");
      thoth.settings().update(s -> s.shadowHigh(BLOCK)); // members this SDK does not know survive
      System.out.println(endpoint.lastSeen());
    }
    // readme: end
  }

  static CompletableFuture<Integer> embed(ThothClient thoth) {
    // readme: embed
    MdmSyncJob job = thoth.mdm().sync("jamf").await(Duration.ofMinutes(5));
    for (Approval approval : thoth.approvals().list(ApprovalFilter.pending())) { // page by page
      System.out.println(approval.approvalId() + " " + approval.reason());
    }
    ThothClient hurried =
        thoth.with(CallOptions.builder().callTimeout(Duration.ofSeconds(3)).build());
    CompletableFuture<Integer> online =
        hurried.async(t -> t.endpoints().stats()).thenApply(stats -> stats.online().intValue());
    // online.cancel(true) closes the connection; so does an interrupt of a blocking call
    // readme: end
    System.out.println(job.status());
    return online;
  }
}
