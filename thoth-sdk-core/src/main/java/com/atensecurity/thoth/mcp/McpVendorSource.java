package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.OpenEnum;

/**
 * Where a vendor comes from (published).
 *
 * @param value the text on the wire
 */
public record McpVendorSource(String value) implements OpenEnum {
  /** Somebody entered it. */
  public static final McpVendorSource MANUAL = new McpVendorSource("manual");

  /** It was seen in traffic. */
  public static final McpVendorSource DISCOVERED = new McpVendorSource("discovered");
}
