package com.atensecurity.thoth.client;

import com.atensecurity.thoth.billing.BillingEstimateRequest;
import com.atensecurity.thoth.billing.CreditBankFilter;
import com.atensecurity.thoth.browser.BrowserEnrollmentFilter;
import com.atensecurity.thoth.browser.BrowserEnrollmentStatus;
import com.atensecurity.thoth.browser.BrowserEnrollmentUpsert;
import com.atensecurity.thoth.browser.BrowserPolicyUpsert;
import com.atensecurity.thoth.browser.BrowserProviderUpsert;
import com.atensecurity.thoth.client.EveryOperationTest.Call;
import com.atensecurity.thoth.mcp.McpCatalogVerifyRequest;
import com.atensecurity.thoth.mcp.McpVendorWrite;
import com.atensecurity.thoth.reports.CostFilter;
import com.atensecurity.thoth.reports.ReportCadence;
import com.atensecurity.thoth.reports.ReportFilter;
import com.atensecurity.thoth.reports.ReportStatus;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;

/** How a caller says each operation on browsers, MCP, reports and billing. */
final class ReportingCalls {
  private ReportingCalls() {}

  static void addTo(Map<String, Call> calls) {
    addBrowsers(calls);
    addMcp(calls);
    addReports(calls);
    addBilling(calls);
  }

  private static void addBrowsers(Map<String, Call> calls) {
    BrowserEnrollmentFilter active =
        BrowserEnrollmentFilter.all().provider("chrome").status(BrowserEnrollmentStatus.ACTIVE);
    calls.put("listBrowserProviders", (t, f) -> t.browser().providers());
    calls.put(
        "upsertBrowserProvider",
        (t, f) -> t.browser().upsert(f.request(BrowserProviderUpsert.class)));
    calls.put("listBrowserPolicies", (t, f) -> t.browser().policies("chrome"));
    calls.put(
        "upsertBrowserPolicy", (t, f) -> t.browser().upsert(f.request(BrowserPolicyUpsert.class)));
    calls.put("listBrowserEnrollments", (t, f) -> t.browser().enrollments(active));
    calls.put(
        "upsertBrowserEnrollment",
        (t, f) -> t.browser().upsert(f.request(BrowserEnrollmentUpsert.class)));
  }

  private static void addMcp(Map<String, Call> calls) {
    calls.put("listMcpVendors", (t, f) -> t.mcp().vendors(true));
    calls.put("createMcpVendor", (t, f) -> t.mcp().createVendor(f.request(McpVendorWrite.class)));
    calls.put("getMcpVendor", (t, f) -> t.mcp().vendor("vendor-files"));
    calls.put(
        "updateMcpVendor",
        (t, f) -> t.mcp().updateVendor("vendor-files", f.request(McpVendorWrite.class)));
    calls.put("deleteMcpVendor", (t, f) -> t.mcp().deleteVendor("vendor-files"));
    calls.put("getMcpInventoryReport", (t, f) -> t.mcp().inventoryReport(168));
    calls.put("getMcpInventoryDigest", (t, f) -> t.mcp().inventoryDigest(24));
    calls.put(
        "verifyMcpCatalog",
        (t, f) -> t.mcp().verifyCatalog(f.request(McpCatalogVerifyRequest.class), "prod"));
  }

  private static void addReports(Map<String, Call> calls) {
    ReportFilter weekly =
        ReportFilter.all().cadence(ReportCadence.SEVEN_DAYS).status(ReportStatus.COMPLETED);
    CostFilter month = CostFilter.standard().days(30).rate(0.002);
    calls.put("listReports", (t, f) -> t.reports().list(weekly));
    calls.put("getDay7Report", (t, f) -> t.reports().day7(7));
    calls.put("getReportsOverview", (t, f) -> t.reports().overview(30));
    calls.put("getCostReport", (t, f) -> t.reports().cost(month));
    calls.put("getExecutiveSummary", (t, f) -> t.reports().executiveSummary(month));
    calls.put("getBoardIncidentSummary", (t, f) -> t.reports().boardIncident("vio-5001"));
    calls.put("getReport", (t, f) -> t.reports().latest(weekly));
  }

  private static void addBilling(Map<String, Call> calls) {
    CreditBankFilter bank =
        CreditBankFilter.now()
            .asOf(Instant.parse("2026-11-21T00:00:00Z"))
            .averageMonthlyBurnCents(54762);
    calls.put("getBillingPricing", (t, f) -> t.billing().pricing());
    calls.put("getBillingMonthlyCost", (t, f) -> t.billing().monthlyCost());
    calls.put("getBillingCreditBank", (t, f) -> t.billing().creditBank(bank));
    calls.put(
        "estimateBilling", (t, f) -> t.billing().estimate(f.request(BillingEstimateRequest.class)));
    calls.put("putBillingOverageCap", (t, f) -> t.billing().setOverageCap(250.5));
    calls.put("listBillingInvoices", (t, f) -> t.billing().invoices(12));
    calls.put("listBillingReports", (t, f) -> t.billing().reports());
    calls.put("getBillingReport", (t, f) -> t.billing().report(YearMonth.of(2026, 9)));
    calls.put("listBillingArtifacts", (t, f) -> t.billing().artifacts(12));
    calls.put("getBillingArtifact", (t, f) -> t.billing().artifact(YearMonth.of(2026, 10)));
  }
}
