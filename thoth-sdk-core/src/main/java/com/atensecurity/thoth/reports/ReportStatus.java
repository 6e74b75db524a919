package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.OpenEnum;

/**
 * The state of a report (published).
 *
 * @param value the text on the wire
 */
public record ReportStatus(String value) implements OpenEnum {
  /** It is being made. */
  public static final ReportStatus PENDING = new ReportStatus("PENDING");

  /** It is there. */
  public static final ReportStatus COMPLETED = new ReportStatus("COMPLETED");

  /** It could not be made. */
  public static final ReportStatus FAILED = new ReportStatus("FAILED");
}
