package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * Pricing, cost, credit, invoices and billing artifacts. Some amounts are in USD, others in cents;
 * each member says which.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Billing {
  private final Calls calls;
  private final BillingService service;

  /**
   * Internal; callers use {@code ThothClient.billing()}.
   *
   * @param calls the client
   */
  public Billing(Calls calls) {
    this.calls = calls;
    this.service = calls.service(BillingService.class);
  }

  /**
   * Reads the pricing profile. {@code GET /{tenant_id}/billing/pricing} (published); may be sent
   * again.
   *
   * @return the profile, in USD
   */
  public BillingPricing pricing() {
    return calls.execute(service.getBillingPricing());
  }

  /**
   * Reads what the current month costs so far. {@code GET /{tenant_id}/billing/monthly-cost}
   * (published); may be sent again.
   *
   * @return the cost, in USD
   */
  public BillingMonthlyCost monthlyCost() {
    return calls.execute(service.getBillingMonthlyCost());
  }

  /**
   * Reads the prepaid credit. {@code GET /{tenant_id}/billing/credit-bank} (published); may be sent
   * again.
   *
   * @return the credit as it is now, in cents
   */
  public BillingCreditBank creditBank() {
    return creditBank(CreditBankFilter.now());
  }

  /**
   * Reads the prepaid credit, as {@link #creditBank()} does, as of another time or for another
   * alert.
   *
   * @param filter as of when, and measured by what
   * @return the credit, in cents
   */
  public BillingCreditBank creditBank(CreditBankFilter filter) {
    return calls.execute(service.getBillingCreditBank(filter.parameters()));
  }

  /**
   * Computes an invoice without making one. {@code POST /{tenant_id}/billing/estimate} (published);
   * sent once.
   *
   * @param request the inputs
   * @return the invoice, in cents
   */
  public BillingEstimate estimate(BillingEstimateRequest request) {
    return calls.execute(service.estimateBilling(Objects.requireNonNull(request, "request")));
  }

  /**
   * Sets the monthly overage cap. {@code PUT /{tenant_id}/billing/overage-cap} (published); sent
   * once.
   *
   * @param usd the cap in USD, not negative (published)
   * @return the pricing profile as it is then
   * @throws IllegalArgumentException if the cap is negative, infinite or not a number
   */
  public BillingPricing setOverageCap(double usd) {
    return calls.execute(service.putBillingOverageCap(OverageCapUpdate.builder(usd).build()));
  }

  /**
   * Lists invoices. {@code GET /{tenant_id}/billing/invoices} (published); may be sent again.
   *
   * @return as many as GovAPI gives unasked, with their totals
   */
  public BillingInvoiceList invoices() {
    return calls.execute(service.listBillingInvoices(null));
  }

  /**
   * Lists some invoices, as {@link #invoices()} does.
   *
   * @param limit how many at most, at least 1 (published)
   * @return the invoices, with their totals
   * @throws IllegalArgumentException if the limit is below 1
   */
  public BillingInvoiceList invoices(long limit) {
    return calls.execute(service.listBillingInvoices(Checks.atLeast("limit", limit, 1)));
  }

  /**
   * Lists billing reports. {@code GET /{tenant_id}/billing/reports} (published); may be sent again.
   *
   * @return the summaries as GovAPI has them, since their columns are not published; unmodifiable
   */
  public List<Json> reports() {
    return calls.execute(service.listBillingReports());
  }

  /**
   * Reads the billing report of a month. {@code GET /{tenant_id}/billing/reports/{year}/{month}}
   * (published); may be sent again.
   *
   * @param month the month, in UTC; from 2020 on (published)
   * @return GovAPI's answer, whose members are not published
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the month is before 2020
   */
  public Json report(YearMonth month) {
    checkMonth(month);
    return calls.execute(service.getBillingReport(month.getYear(), month.getMonthValue()));
  }

  /**
   * Lists billing artifacts. {@code GET /{tenant_id}/billing/artifacts} (published); may be sent
   * again.
   *
   * @return the artifacts as GovAPI has them, with links to PDF and CSV files (published);
   *     unmodifiable
   */
  public List<Json> artifacts() {
    return calls.execute(service.listBillingArtifacts(null));
  }

  /**
   * Lists some billing artifacts, as {@link #artifacts()} does.
   *
   * @param limit how many at most, at least 1 (published)
   * @return the artifacts; unmodifiable
   * @throws IllegalArgumentException if the limit is below 1
   */
  public List<Json> artifacts(long limit) {
    return calls.execute(service.listBillingArtifacts(Checks.atLeast("limit", limit, 1)));
  }

  /**
   * Reads the billing artifact of a month. {@code GET
   * /{tenant_id}/billing/artifacts/{year}/{month}} (published); may be sent again.
   *
   * @param month the month, in UTC; from 2020 on (published)
   * @return GovAPI's answer, whose members are not published
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the month is before 2020
   */
  public Json artifact(YearMonth month) {
    checkMonth(month);
    return calls.execute(service.getBillingArtifact(month.getYear(), month.getMonthValue()));
  }

  private static void checkMonth(YearMonth month) {
    if (month.getYear() < 2020) {
      throw new IllegalArgumentException("month must be in 2020 or later but is " + month);
    }
  }
}
