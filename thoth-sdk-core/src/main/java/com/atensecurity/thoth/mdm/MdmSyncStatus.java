package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.OpenEnum;

/**
 * The state of a sync job (published).
 *
 * @param value the text on the wire
 */
public record MdmSyncStatus(String value) implements OpenEnum {
  /** Not started. */
  public static final MdmSyncStatus QUEUED = new MdmSyncStatus("queued");

  /** Under way. */
  public static final MdmSyncStatus RUNNING = new MdmSyncStatus("running");

  /** Over, and it worked. */
  public static final MdmSyncStatus SUCCEEDED = new MdmSyncStatus("succeeded");

  /** Over, and it did not work. */
  public static final MdmSyncStatus FAILED = new MdmSyncStatus("failed");

  /**
   * Whether the job is over.
   *
   * @return true for succeeded and failed, in any case; false for every other value
   */
  public boolean terminal() {
    return value.equalsIgnoreCase("succeeded") || value.equalsIgnoreCase("failed");
  }
}
