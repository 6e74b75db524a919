package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored browser enrollment. Members are published unless noted. Immutable and thread-safe.
 *
 * @param enrollmentId the id of the enrollment; null if absent
 * @param provider the slug of the browser, such as {@code chrome}; null if absent
 * @param userId the id of the user; null if absent
 * @param deviceId the id of the device; null if absent
 * @param browserProfile the profile in the browser; null if absent
 * @param status its state; null if absent
 * @param metadata anything else that is to be kept with it; null if absent
 * @param lastSeenAt when it was last seen; null if absent
 * @param createdAt when it was created; null if absent
 * @param updatedAt when it was last changed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BrowserEnrollment(
    @Nullable String enrollmentId,
    @Nullable String provider,
    @Nullable String userId,
    @Nullable String deviceId,
    @Nullable String browserProfile,
    @Nullable BrowserEnrollmentStatus status,
    @Nullable Json metadata,
    @Nullable Instant lastSeenAt,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
