package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.internal.Checks;
import java.math.BigDecimal;

/**
 * A request to set the monthly overage cap. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param overageCapUsd the monthly overage cap, in USD
 */
public record OverageCapUpdate(BigDecimal overageCapUsd) {
  /**
   * Starts a request.
   *
   * @param overageCapUsd the monthly overage cap, in USD
   * @return a builder with the required members
   * @throws IllegalArgumentException if the cap is negative, infinite or not a number
   */
  public static Builder builder(double overageCapUsd) {
    return new Builder(overageCapUsd);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final BigDecimal overageCapUsd;

    private Builder(double overageCapUsd) {
      this.overageCapUsd = Checks.number("overageCapUsd", overageCapUsd);
      if (this.overageCapUsd.signum() < 0) {
        throw new IllegalArgumentException(
            "overageCapUsd must not be negative but is " + this.overageCapUsd);
      }
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public OverageCapUpdate build() {
      return new OverageCapUpdate(overageCapUsd);
    }
  }
}
