package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.OpenEnum;

/**
 * How an endpoint came to be managed (published; manual: seed).
 *
 * @param value the text on the wire
 */
public record Enrollment(String value) implements OpenEnum {
  /** By Jamf. */
  public static final Enrollment JAMF = new Enrollment("jamf");

  /** By Intune. */
  public static final Enrollment INTUNE = new Enrollment("intune");

  /** By hand. */
  public static final Enrollment MANUAL = new Enrollment("manual");

  /** Not at all. */
  public static final Enrollment UNMANAGED = new Enrollment("unmanaged");
}
