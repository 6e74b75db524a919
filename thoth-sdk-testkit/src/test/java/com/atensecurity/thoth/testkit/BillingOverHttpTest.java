package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillingOverHttpTest {
  private GovApiServer server;
  private GovApi gov;

  @BeforeEach
  void startInSeptember() {
    server = GovApiServer.builder().clockStoppedAt(Instant.parse("2026-09-30T23:59:59Z")).start();
    gov = server.createTenant();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer get(String path) throws Exception {
    return Wire.root(gov).get("/billing/" + path);
  }

  @Test
  void theMonthlyCostFollowsUsage() throws Exception {
    assertThat(get("monthly-cost").text("pilot_meter_estimate.policy_checks_total")).isEqualTo("0");
    for (int i = 0; i < 52; i++) {
      gov.recordDecision(Decision.ALLOW).agent("agent-" + i).record();
    }
    gov.recordDecision(Decision.BLOCK).agent("agent-1").record();

    Answer cost = get("monthly-cost");

    assertThat(cost.body())
        .isEqualTo(
            "{\"tier\":\"pilot\",\"action_cost_usd\":0.0,\"pilot_meter_estimate\":{"
                + "\"policy_checks_total\":53,\"governed_identities_observed\":52,"
                + "\"policy_checks_cost_usd\":0.0,\"governed_identity_cost_usd\":9.0,"
                + "\"credit_discount_usd\":0.0,\"net_cost_usd\":508.0,\"total_cost_usd\":508.0},"
                + "\"stripe_reconciliation\":{\"stripe_invoice_total_usd\":508.0,"
                + "\"stripe_reconciliation_usd\":0.0}}");
    gov.clock().set(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(get("monthly-cost").text("pilot_meter_estimate.policy_checks_total")).isEqualTo("0");
  }

  @Test
  void theCapLimitsWhatOveragesCost() throws Exception {
    assertThat(get("pricing").text("pilot_package.overage_cap_usd")).isEqualTo("250.0");
    for (int i = 0; i < 52; i++) {
      gov.recordDecision(Decision.ALLOW).agent("agent-" + i).record();
    }

    Answer capped = Wire.root(gov).put("/billing/overage-cap", "{\"overage_cap_usd\":5.5}");

    assertThat(capped.status()).isEqualTo(200);
    assertThat(capped.text("active_tier")).isEqualTo("pilot");
    assertThat(capped.text("pilot_package.overage_cap_usd")).isEqualTo("5.5");
    assertThat(capped.text("metered_pricing.included_policy_checks")).isEqualTo("1000000");
    Answer cost = get("monthly-cost");
    assertThat(cost.text("pilot_meter_estimate.governed_identity_cost_usd")).isEqualTo("5.5");
    assertThat(cost.text("pilot_meter_estimate.policy_checks_cost_usd")).isEqualTo("0.0");
    assertThat(cost.text("pilot_meter_estimate.total_cost_usd")).isEqualTo("504.5");
  }

  @Test
  void anEstimateAddsUp() throws Exception {
    Answer estimate =
        Wire.root(gov)
            .post(
                "/billing/estimate",
                "{\"period\":\"2026-11\",\"active_identities_override\":61,"
                    + "\"policy_checks_override\":1250000,\"compliance_uplift_percent\":10,"
                    + "\"fixed_discount_percent\":5,\"average_monthly_burn_cents\":500001}");

    assertThat(estimate.body())
        .isEqualTo(
            "{\"period\":\"2026-11\",\"pricing_tier\":\"pilot\",\"worm_retention_days\":365,"
                + "\"compliance_receipt\":\"Uplift of 10.0 percent\",\"low_balance_alert\":false,"
                + "\"summary\":{\"gross_bill_cents\":60672,\"net_total_cents\":0,"
                + "\"line_item_platform_fee_cents\":49900,"
                + "\"line_item_identity_overage_cents\":4950,"
                + "\"line_item_enforcement_overage_cents\":306,"
                + "\"line_item_storage_capacity_cents\":0,\"line_item_storage_retention_cents\":0,"
                + "\"line_item_compliance_uplift_cents\":5516,"
                + "\"line_item_fixed_discount_cents\":-3034,"
                + "\"line_item_credits_applied_cents\":-57638,"
                + "\"credit_burns\":[{\"wallet_id\":\"wallet-1\",\"burned_cents\":57638}]}}");
  }

  @Test
  void anEmptyEstimateIsThatOfTheMonth() throws Exception {
    gov.recordDecision(Decision.ALLOW).record();

    Answer estimate = Wire.root(gov).post("/billing/estimate", "{}");

    assertThat(estimate.text("period")).isEqualTo("2026-09");
    assertThat(estimate.text("summary.gross_bill_cents")).isEqualTo("49900");
    Answer wrong = Wire.root(gov).post("/billing/estimate", "{\"period\":\"2026-13\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("message"))
        .isEqualTo(
            "estimateBilling (POST /{tenant_id}/billing/estimate): period must be YYYY-MM, but is"
                + " \"2026-13\"");
  }

  @ParameterizedTest
  @CsvSource({"500000, 100000, false", "500005, 100001, true", "'', 9980, false"})
  void theBalanceIsLowBelowAFifthOfTheBurn(String burn, String threshold, String alert)
      throws Exception {
    Answer bank = get("credit-bank?average_monthly_burn_cents=" + burn);

    assertThat(bank.text("total_active_balance_cents")).isEqualTo("100000");
    assertThat(bank.text("active_wallet_count")).isEqualTo("1");
    assertThat(bank.text("low_balance_threshold_cents")).isEqualTo(threshold);
    assertThat(bank.text("low_balance_alert")).isEqualTo(alert);
  }

  @Test
  void aMonthIsBilledWhenItIsOver() throws Exception {
    gov.recordDecision(Decision.ALLOW).record();
    assertThat(get("invoices").body())
        .isEqualTo("{\"invoices\":[],\"count\":0,\"totals\":{\"total_usd\":0.0}}");
    gov.clock().set(Instant.parse("2026-10-01T00:00:00Z"));
    gov.recordDecision(Decision.ALLOW).record();
    gov.clock().set(Instant.parse("2026-11-01T00:00:00Z"));

    Answer invoices = get("invoices");

    assertThat(invoices.text("count")).isEqualTo("2");
    assertThat(invoices.text("totals.total_usd")).isEqualTo("998.0");
    assertThat(invoices.text("invoices.0"))
        .isEqualTo(
            "{\"year\":2026,\"month\":10,\"period\":\"2026-10\",\"policy_checks\":1,"
                + "\"governed_identities\":1,\"total_usd\":499.0,\"invoice_id\":\"inv-2026-10\"}");
    assertThat(get("invoices?limit=1").text("totals.total_usd")).isEqualTo("499.0");
    assertThat(get("reports").text("reports.1.month")).isEqualTo("9");
    assertThat(get("reports/2026/9").text("summary.net_total_cents")).isEqualTo("49900");
    assertThat(get("artifacts?limit=1").text("count")).isEqualTo("1");
    assertThat(get("artifacts/2026/9").body())
        .isEqualTo(
            "{\"artifact_id\":\"ba-2026-09\",\"year\":2026,\"month\":9,\"pdf_url\":\"/%s/billing/files/2026-09.pdf\",\"csv_url\":\"/%s/billing/files/2026-09.csv\"}"
                .formatted(gov.tenantId(), gov.tenantId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reports/2026/9", "artifacts/2026/8"})
  void aMonthThatIsNotBilledIsNotFound(String path) throws Exception {
    Answer answer = get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("message")).startsWith("There is no bill of 2026/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026/09", "2026/13", "26/1"})
  void aMonthIsNotPadded(String month) throws Exception {
    Answer answer = get("reports/" + month);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "getBillingReport (GET /{tenant_id}/billing/reports/{year}/{month}): the month must be"
                + " a year and 1 to 12, but is "
                + month);
  }
}
