package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.OpenEnum;

/**
 * Where a pack applies (published). Unlike endpoints, packs know no staging.
 *
 * @param value the text on the wire
 */
public record PackEnvironment(String value) implements OpenEnum {
  /** Development. */
  public static final PackEnvironment DEV = new PackEnvironment("dev");

  /** Production. */
  public static final PackEnvironment PROD = new PackEnvironment("prod");
}
