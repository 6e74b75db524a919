package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an authorization probe. A denial is an answer, not an error. Members are
 * published unless noted. Immutable and thread-safe.
 *
 * @param valid key material is genuine and not revoked; null if absent (seed)
 * @param permissionAllowed permission is granted; null if absent (seed)
 * @param scopeAllowed resource is inside the key's scope; null if absent (seed)
 * @param expired expiry has passed; null if absent
 * @param scopeLevel stored scope; null if absent
 * @param scopeTargetId stored target; null if absent
 * @param validatedAt check time; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ApiKeyAuthorization(
    @Nullable Boolean valid,
    @Nullable Boolean permissionAllowed,
    @Nullable Boolean scopeAllowed,
    @Nullable Boolean expired,
    @Nullable ApiKeyScope scopeLevel,
    @Nullable String scopeTargetId,
    @Nullable Instant validatedAt,
    Map<String, Json> unknown) {
  /**
   * Whether the key may be used for what was asked. Anything that the server left out counts as no.
   *
   * @return true if the key is valid and not expired, and permission and scope are allowed
   */
  public boolean authorized() {
    return Boolean.TRUE.equals(valid)
        && Boolean.TRUE.equals(permissionAllowed)
        && Boolean.TRUE.equals(scopeAllowed)
        && !Boolean.TRUE.equals(expired);
  }
}
