package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.OpenEnum;

/**
 * How often a report is made (published).
 *
 * @param value the text on the wire
 */
public record ReportCadence(String value) implements OpenEnum {
  /** Each week. */
  public static final ReportCadence SEVEN_DAYS = new ReportCadence("7d");

  /** Each month. */
  public static final ReportCadence THIRTY_DAYS = new ReportCadence("30d");

  /** Otherwise. */
  public static final ReportCadence CUSTOM = new ReportCadence("custom");
}
