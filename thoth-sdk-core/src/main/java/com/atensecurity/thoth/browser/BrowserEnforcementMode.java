package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.OpenEnum;

/**
 * What a browser policy does (published).
 *
 * @param value the text on the wire
 */
public record BrowserEnforcementMode(String value) implements OpenEnum {
  /** It only reports. */
  public static final BrowserEnforcementMode MONITOR = new BrowserEnforcementMode("monitor");

  /** It is obeyed. */
  public static final BrowserEnforcementMode ENFORCE = new BrowserEnforcementMode("enforce");
}
