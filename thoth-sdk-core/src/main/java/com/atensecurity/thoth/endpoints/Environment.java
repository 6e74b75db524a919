package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.OpenEnum;

/**
 * Where an endpoint works (published; prod: seed).
 *
 * @param value the text on the wire
 */
public record Environment(String value) implements OpenEnum {
  /** Development. */
  public static final Environment DEV = new Environment("dev");

  /** Staging. */
  public static final Environment STAGING = new Environment("staging");

  /** Production. */
  public static final Environment PROD = new Environment("prod");
}
