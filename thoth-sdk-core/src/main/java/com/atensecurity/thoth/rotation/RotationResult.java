package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.OpenEnum;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rotation ended. Holds no secret. Immutable and thread-safe.
 *
 * @param outcome which key the fleet has now
 * @param rotation the id of the rotation, which the evidence and the names of the keys carry
 * @param fleetId the fleet; null if a new one was asked for and not created
 * @param oldKeyId the key that was to be replaced
 * @param newKeyId the key that was made for it; null if it did not come so far
 * @param newKeyActive whether the new key is valid still; after a rollback true if it was in use until the end of the
 *     patience, and is then to be revoked by hand
 * @param startedAt when the rotation began
 * @param endedAt when it ended
 * @param endpoints how many endpoints of the fleet were looked at last, quarantined ones left out
 * @param moved how many of them had checked in since the sync, and with the new key as far as GovAPI tells
 * @param notMoved ids of those that had not; the first 100
 * @param reason why it was rolled back; null if it was not
 * @param evidenceHead the {@linkplain RotationEvidence#head() head} of the evidence, to be kept elsewhere
 */
public record RotationResult(
    Outcome outcome,
    String rotation,
    @Nullable String fleetId,
    String oldKeyId,
    @Nullable String newKeyId,
    Boolean newKeyActive,
    Instant startedAt,
    Instant endedAt,
    Long endpoints,
    Long moved,
    List<String> notMoved,
    @Nullable String reason,
    @Nullable String evidenceHead) {
  /**
   * Which key a fleet has after a rotation.
   *
   * @param value the text in the evidence
   */
  public record Outcome(String value) implements OpenEnum {
    /** The new key is in use, the old one is revoked. */
    public static final Outcome ROTATED = new Outcome("rotated");

    /** The configuration was not changed, or has the old reference again; the old key was not revoked. */
    public static final Outcome ROLLED_BACK = new Outcome("rolled_back");
  }

  RotationResult withHead(String head) {
    return new RotationResult(
        outcome,
        rotation,
        fleetId,
        oldKeyId,
        newKeyId,
        newKeyActive,
        startedAt,
        endedAt,
        endpoints,
        moved,
        notMoved,
        reason,
        head);
  }
}
