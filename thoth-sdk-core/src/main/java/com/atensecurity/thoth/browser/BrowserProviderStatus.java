package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.OpenEnum;

/**
 * How the connection to a browser provider is (published).
 *
 * @param value the text on the wire
 */
public record BrowserProviderStatus(String value) implements OpenEnum {
  /** It works. */
  public static final BrowserProviderStatus CONNECTED = new BrowserProviderStatus("connected");

  /** It works in part. */
  public static final BrowserProviderStatus DEGRADED = new BrowserProviderStatus("degraded");

  /** It does not. */
  public static final BrowserProviderStatus DISCONNECTED =
      new BrowserProviderStatus("disconnected");
}
