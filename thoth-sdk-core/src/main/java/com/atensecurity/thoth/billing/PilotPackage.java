package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the pricing that the customer sets. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param overageCapUsd the monthly overage cap, in USD; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PilotPackage(@Nullable BigDecimal overageCapUsd, Map<String, Json> unknown) {}
