package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The default action for each risk tier. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param low action for low-risk events; null if absent
 * @param medium action for medium-risk events; null if absent
 * @param high action for high-risk events; null if absent
 * @param critical action for critical-risk events; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ShadowPolicy(
    @Nullable ShadowAction low,
    @Nullable ShadowAction medium,
    @Nullable ShadowAction high,
    @Nullable ShadowAction critical,
    Map<String, Json> unknown) {}
