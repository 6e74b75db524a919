package com.atensecurity.thoth.testkit.internal.billing;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices, usage and bills of one tenant. Every decision is a policy check, every agent that asks a
 * governed identity. Guarded by the tenant's lock.
 */
public final class Billing {
  static final String WALLET = "wallet-1";

  private static final String TIER = "pilot";
  private static final long PREPAID = 100_000;

  /** An alert comes below this share of the monthly burn (published). */
  private static final double LOW_BALANCE = 0.2;

  private final InstantSource clock;
  private final Usage usage = new Usage();
  private long capCents = 25_000;

  /** Starts with the prepaid credit and no usage. */
  public Billing(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts a policy check of an identity. */
  public void count(String identity) {
    usage.count(identity, clock.instant());
  }

  private YearMonth current() {
    return Usage.monthOf(clock.instant());
  }

  private Invoice invoice(YearMonth month) {
    return Invoice.of(usage.identities(month), usage.checks(month), capCents, Invoice.Terms.PLAIN);
  }

  private static double usd(long cents) {
    return cents / 100.0;
  }

  /** Answers the pricing profile. */
  public Reply pricing(Call call) {
    JsonObject rates =
        new JsonObject()
            .with("base_monthly_platform_fee_usd", usd(Invoice.PLATFORM_FEE))
            .with("included_governed_identities", Invoice.INCLUDED_IDENTITIES)
            .with("included_policy_checks", Invoice.INCLUDED_CHECKS)
            .with("governed_identity_usd_per_month", usd(Invoice.IDENTITY_RATE))
            .with("policy_checks_usd_per_million", usd(Invoice.MILLION_CHECKS_RATE))
            .with("prepaid_credit_usd", usd(PREPAID))
            .with("credit_discount_percent", 0);
    return Reply.ok(
        new JsonObject()
            .with("active_tier", TIER)
            .with("catalog_version", "testkit-1")
            .with("metered_pricing", rates)
            .with("pilot_package", new JsonObject().with("overage_cap_usd", usd(capCents))));
  }

  /** Sets what overages may cost a month. */
  public Reply overageCap(Call call) {
    Number cap = call.body().number("overage_cap_usd");
    capCents = cap == null ? capCents : Math.round(cap.doubleValue() * 100);
    return pricing(call);
  }

  /** Answers the month so far. */
  public Reply monthlyCost(Call call) {
    YearMonth month = current();
    Invoice invoice = invoice(month);
    JsonObject estimate =
        new JsonObject()
            .with("policy_checks_total", usage.checks(month))
            .with("governed_identities_observed", usage.identities(month))
            .with("policy_checks_cost_usd", usd(invoice.checkOverage()))
            .with("governed_identity_cost_usd", usd(invoice.identityOverage()))
            .with("credit_discount_usd", usd(invoice.credits()))
            .with("net_cost_usd", usd(invoice.net()))
            .with("total_cost_usd", usd(invoice.gross()));
    JsonObject stripe =
        new JsonObject()
            .with("stripe_invoice_total_usd", usd(invoice.net()))
            .with("stripe_reconciliation_usd", 0.0);
    return Reply.ok(
        new JsonObject()
            .with("tier", TIER)
            .with("action_cost_usd", usd(invoice.checkOverage()))
            .with("pilot_meter_estimate", estimate)
            .with("stripe_reconciliation", stripe));
  }

  /** Answers the prepaid credit, which bills of this server never use up. */
  public Reply creditBank(Call call) {
    long burn = call.query().index("average_monthly_burn_cents", Invoice.PLATFORM_FEE);
    JsonObject wallet = new JsonObject().with("wallet_id", WALLET).with("balance_cents", PREPAID);
    return Reply.ok(
        new JsonObject()
            .with("total_active_balance_cents", PREPAID)
            .with("active_wallet_count", 1)
            .with("low_balance_threshold_cents", threshold(burn))
            .with("low_balance_alert", isLow(burn))
            .with("active_wallets", List.of(wallet)));
  }

  private static long threshold(long burn) {
    return Math.round(burn * LOW_BALANCE);
  }

  private static boolean isLow(long burn) {
    return PREPAID < threshold(burn);
  }

  /** Answers what a month would cost. */
  public Reply estimate(Call call) {
    JsonObject body = call.body();
    YearMonth month = period(call, body.text("period"));
    long identities = whole(body, "active_identities_override", usage.identities(month));
    long checks = whole(body, "policy_checks_override", usage.checks(month));
    double uplift = percent(body, "compliance_uplift_percent");
    Invoice.Terms terms =
        new Invoice.Terms(uplift, percent(body, "fixed_discount_percent"), PREPAID);
    Invoice invoice = Invoice.of(identities, checks, capCents, terms);
    long burn = whole(body, "average_monthly_burn_cents", Invoice.PLATFORM_FEE);
    return Reply.ok(
        new JsonObject()
            .with("period", month.toString())
            .with("pricing_tier", TIER)
            .with("worm_retention_days", 365)
            .with("compliance_receipt", "Uplift of " + uplift + " percent")
            .with("low_balance_alert", isLow(burn))
            .with("summary", invoice.summary()));
  }

  private YearMonth period(Call call, @Nullable String period) {
    try {
      return period == null ? current() : YearMonth.parse(period);
    } catch (DateTimeException e) {
      throw ApiException.violation(
          call.operation() + ": period must be YYYY-MM, but is \"" + period + "\"");
    }
  }

  private static long whole(JsonObject body, String name, long otherwise) {
    Number number = body.number(name);
    return number == null ? otherwise : number.longValue();
  }

  private static double percent(JsonObject body, String name) {
    Number number = body.number(name);
    return number == null ? 0 : number.doubleValue();
  }

  private List<YearMonth> closed(Call call) {
    List<YearMonth> months = usage.before(current());
    int limit = call.query().count("limit", Integer.MAX_VALUE, Integer.MAX_VALUE);
    return months.subList(0, Math.min(limit, months.size()));
  }

  /** Answers the invoices of the months that are over, newest first. */
  public Reply invoices(Call call) {
    List<YearMonth> months = closed(call);
    List<JsonObject> rows =
        months.stream().map(month -> month(month).with("invoice_id", "inv-" + month)).toList();
    long total = months.stream().mapToLong(month -> invoice(month).net()).sum();
    return Reply.ok(
        new JsonObject()
            .with("invoices", rows)
            .with("count", rows.size())
            .with("totals", new JsonObject().with("total_usd", usd(total))));
  }

  /** Answers the months that are over, newest first. */
  public Reply reports(Call call) {
    List<JsonObject> rows = closed(call).stream().map(this::month).toList();
    return Reply.ok(new JsonObject().with("reports", rows).with("count", rows.size()));
  }

  /** Answers one month that is over, line by line. */
  public Reply report(Call call) {
    YearMonth month = asked(call, "billing_report_not_found");
    return Reply.ok(month(month).with("summary", invoice(month).summary()));
  }

  /** Answers the artifacts of the months that are over, newest first. */
  public Reply artifacts(Call call) {
    List<JsonObject> rows = closed(call).stream().map(month -> artifact(call, month)).toList();
    return Reply.ok(new JsonObject().with("artifacts", rows).with("count", rows.size()));
  }

  /** Answers the artifact of one month that is over. */
  public Reply artifact(Call call) {
    return Reply.ok(artifact(call, asked(call, "billing_artifact_not_found")));
  }

  private static JsonObject artifact(Call call, YearMonth month) {
    String base = "/" + call.path("tenant_id") + "/billing/files/" + month;
    return new JsonObject()
        .with("artifact_id", "ba-" + month)
        .with("year", month.getYear())
        .with("month", month.getMonthValue())
        .with("pdf_url", base + ".pdf")
        .with("csv_url", base + ".csv");
  }

  private JsonObject month(YearMonth month) {
    return new JsonObject()
        .with("year", month.getYear())
        .with("month", month.getMonthValue())
        .with("period", month.toString())
        .with("policy_checks", usage.checks(month))
        .with("governed_identities", usage.identities(month))
        .with("total_usd", usd(invoice(month).net()));
  }

  /** The month of the path, which is not zero-padded (published). */
  private YearMonth asked(Call call, String code) {
    String text = call.path("year") + "/" + call.path("month");
    if (!text.matches("[0-9]{4}/([1-9]|1[0-2])")) {
      throw ApiException.violation(
          call.operation() + ": the month must be a year and 1 to 12, but is " + text);
    }
    YearMonth month =
        YearMonth.of(Integer.parseInt(call.path("year")), Integer.parseInt(call.path("month")));
    if (!usage.before(current()).contains(month)) {
      throw ApiException.refusal(404, code, "There is no bill of " + text);
    }
    return month;
  }
}
