package com.atensecurity.thoth.testkit.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run, for a plot. Immutable and thread-safe.
 *
 * @param start when it began, after the start of the run
 * @param checkIns how many check-ins GovAPI accepted in it
 * @param failed how many check-ins failed in it
 * @param missed how many check-ins were due in it from proxies that were offline
 * @param p50 what half of its check-ins took at most; zero if there were none
 * @param p99 what 99 of 100 took at most
 * @param online how many endpoints of the tenant GovAPI counted as online at its end; null if it
 *     did not say
 * @param total how many it counted in all; null if it did not say
 */
public record FleetSlot(
    Duration start,
    long checkIns,
    long failed,
    long missed,
    Duration p50,
    Duration p99,
    @Nullable Long online,
    @Nullable Long total) {}
