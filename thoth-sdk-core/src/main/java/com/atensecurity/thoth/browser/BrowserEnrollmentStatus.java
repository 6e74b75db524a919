package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.OpenEnum;

/**
 * The state of a browser enrollment (published).
 *
 * @param value the text on the wire
 */
public record BrowserEnrollmentStatus(String value) implements OpenEnum {
  /** It is in use. */
  public static final BrowserEnrollmentStatus ACTIVE = new BrowserEnrollmentStatus("active");

  /** It is not yet. */
  public static final BrowserEnrollmentStatus PENDING = new BrowserEnrollmentStatus("pending");

  /** It is no longer; how clients retire one, there being no delete. */
  public static final BrowserEnrollmentStatus DISABLED = new BrowserEnrollmentStatus("disabled");
}
