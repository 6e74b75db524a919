package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.OpenedApproval;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** A GovAPI in this process and a vendor that serves it, with secrets of this run. */
final class TryOut implements AutoCloseable {
  private final GovApiServer server;
  private final GovApi gov;
  private final Vendor vendor;

  private TryOut(GovApiServer server, GovApi gov, Vendor vendor) {
    this.server = server;
    this.gov = gov;
    this.vendor = vendor;
  }

  static TryOut start(boolean auto, Consumer<String> log) throws IOException, UsageException {
    String requestSecret = secret();
    String callbackSecret = secret();
    GovApiServer server = GovApiServer.start();
    GovApi gov = server.tenant("acme");
    String callbackUrl = gov.url() + "/" + gov.tenantId() + "/thoth/pam/callback";
    Vendor vendor =
        Vendor.start(
            new Settings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                SigningSecret.whsec(requestSecret),
                SigningSecret.whsec(callbackSecret),
                null,
                AllowedCallbacks.of(List.of(callbackUrl)),
                List.of(),
                auto,
                gov.clock(),
                null,
                log));
    gov.settings(
        """
        {"pam":{"enabled":true,"provider":"example","request_url":"%s","request_secret":"%s",
         "callback_secret":"%s"}}
        """
            .formatted(vendor.stepUpUrl(), requestSecret, callbackSecret));
    return new TryOut(server, gov, vendor);
  }

  private static String secret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  Vendor vendor() {
    return vendor;
  }

  GovApi gov() {
    return gov;
  }

  /** Two approvals that a person can make up their mind about. */
  void openForAPerson() {
    gov.openApproval()
        .agent("invoice-bot")
        .endpoint("ep-finance-07")
        .tool("submit_payment")
        .riskTier("high")
        .reason(
            "Pay invoice 4711 of Muster & Partner: 12,400.00 EUR, first payment to this account")
        .ttl(Duration.ofMinutes(15))
        .open();
    gov.openApproval()
        .agent("deploy-agent")
        .endpoint("ep-ci-02")
        .tool("drop_table")
        .riskTier("critical")
        .reason("Drop table customers_old in the production database before the migration")
        .ttl(Duration.ofMinutes(5))
        .open();
  }

  /** An approval that the vendor decides by itself. */
  OpenedApproval openForNobody(String word) {
    return gov.openApproval()
        .agent("demo-agent")
        .tool("conformance." + word)
        .riskTier("low")
        .reason("a demonstration")
        .open();
  }

  /** How an approval stands at GovAPI. */
  String status(String approvalId) {
    for (Approval approval : gov.client().approvals().list(ApprovalFilter.all())) {
      if (approvalId.equals(approval.approvalId()) && approval.status() != null) {
        return approval.status().value();
      }
    }
    return "unknown";
  }

  @Override
  public void close() {
    vendor.close();
    server.close();
  }
}
