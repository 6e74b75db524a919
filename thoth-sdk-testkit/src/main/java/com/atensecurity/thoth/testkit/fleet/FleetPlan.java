package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Environment;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a fleet is and does. Immutable. */
record FleetPlan(
    Supplier<ThothClient.Builder> clients,
    Supplier<Pace> pace,
    int size,
    String name,
    Duration interval,
    double jitter,
    Duration duration,
    long seed,
    int parallelism,
    Environment environment,
    @Nullable String fleetId,
    String proxyVersion,
    boolean keys,
    List<Incident> incidents,
    FleetListener listener) {}
