package com.atensecurity.thoth.testkit.internal.billing;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;

/**
 * What a month costs, in integer cents: platform fee, overages up to the cap, surcharge and discount
 * in percent of these, and the prepaid credit. Immutable.
 */
record Invoice(long identityOverage, long checkOverage, long uplift, long discount, long credits) {
  static final long PLATFORM_FEE = 49_900;
  static final long INCLUDED_IDENTITIES = 50;
  static final long INCLUDED_CHECKS = 1_000_000;
  static final long IDENTITY_RATE = 450;
  static final long MILLION_CHECKS_RATE = 1_225;

  static Invoice of(long identities, long checks, long cap, Terms terms) {
    long identityCost = Math.max(0, identities - INCLUDED_IDENTITIES) * IDENTITY_RATE;
    long checkCost = checkCost(checks);
    long identityOverage = Math.min(identityCost, cap);
    long checkOverage = Math.min(checkCost, cap - identityOverage);
    long base = PLATFORM_FEE + identityOverage + checkOverage;
    long uplift = Math.round(base * terms.upliftPercent() / 100);
    long discount = Math.round((base + uplift) * terms.discountPercent() / 100);
    long credits = Math.min(terms.balance(), Math.max(0, base + uplift - discount));
    return new Invoice(identityOverage, checkOverage, uplift, discount, credits);
  }

  private static long checkCost(long checks) {
    double overage = Math.max(0, checks - INCLUDED_CHECKS);
    return Math.round(overage * MILLION_CHECKS_RATE / 1_000_000);
  }

  /** What is agreed beside the rates. */
  record Terms(double upliftPercent, double discountPercent, long balance) {
    static final Terms PLAIN = new Terms(0, 0, 0);
  }

  long gross() {
    return PLATFORM_FEE + identityOverage + checkOverage + uplift;
  }

  long net() {
    return gross() - discount - credits;
  }

  JsonObject summary() {
    List<JsonObject> burns =
        credits == 0
            ? List.of()
            : List.of(
                new JsonObject().with("wallet_id", Billing.WALLET).with("burned_cents", credits));
    return new JsonObject()
        .with("gross_bill_cents", gross())
        .with("net_total_cents", net())
        .with("line_item_platform_fee_cents", PLATFORM_FEE)
        .with("line_item_identity_overage_cents", identityOverage)
        .with("line_item_enforcement_overage_cents", checkOverage)
        .with("line_item_storage_capacity_cents", 0)
        .with("line_item_storage_retention_cents", 0)
        .with("line_item_compliance_uplift_cents", uplift)
        .with("line_item_fixed_discount_cents", -discount)
        .with("line_item_credits_applied_cents", -credits)
        .with("credit_burns", burns);
  }
}
