package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.endpoints.ThothHealthApiKey;
import java.time.Instant;
import java.util.List;

/**
 * What an emergency revocation came to. Immutable and thread-safe.
 *
 * @param keys how each key is now, as {@code thoth health --json} has it: revoked if the file lists it and GovAPI does not have it
 *     as active; whether a rotation is required is not known here
 * @param unknownKeys ids that GovAPI does not list, and whose revocation it answered with nothing or 404: gone already, or mistyped
 * @param synced whether the refresh and the MDM sync worked, as far as there are any
 * @param endpoints how many endpoints were looked at, quarantined ones left out
 * @param confirmed how many have checked in since the sync, or hold a key that no longer lets them
 * @param notConfirmed ids of those that have not; the first 100
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param evidenceHead the {@linkplain RotationEvidence#head() head} of the evidence, to be kept elsewhere
 */
public record EmergencyResult(
    List<ThothHealthApiKey> keys,
    List<String> unknownKeys,
    boolean synced,
    int endpoints,
    int confirmed,
    List<String> notConfirmed,
    Instant startedAt,
    Instant endedAt,
    String evidenceHead) {
  /**
   * Whether every key was known and is revoked, the push worked, and every endpoint is known to have heard of it.
   *
   * @return true if nothing is left to do
   */
  public boolean complete() {
    return synced
        && unknownKeys.isEmpty()
        && confirmed == endpoints
        && keys.stream().allMatch(key -> Boolean.TRUE.equals(key.revoked()));
  }
}
