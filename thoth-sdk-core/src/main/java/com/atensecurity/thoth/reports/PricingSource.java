package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.OpenEnum;

/**
 * Where the prices of a cost report come from (published).
 *
 * @param value the text on the wire
 */
public record PricingSource(String value) implements OpenEnum {
  /** A catalog file. */
  public static final PricingSource CATALOG_PATH = new PricingSource("litellm_catalog:path");

  /** A catalog that was fetched. */
  public static final PricingSource CATALOG_URL = new PricingSource("litellm_catalog:url");

  /** Estimates in the events. */
  public static final PricingSource EVENT_ESTIMATED_COST =
      new PricingSource("event_estimated_cost");

  /** A flat rate. */
  public static final PricingSource FLAT_RATE_DEFAULT = new PricingSource("flat_rate_default");
}
