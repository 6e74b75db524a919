package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.OpenEnum;

/**
 * What a key is good for, or what kind of thing is asked about (seed; organization and agent:
 * published).
 *
 * @param value the text on the wire
 */
public record ApiKeyScope(String value) implements OpenEnum {
  /** The whole organization. */
  public static final ApiKeyScope ORGANIZATION = new ApiKeyScope("organization");

  /** One fleet. */
  public static final ApiKeyScope FLEET = new ApiKeyScope("fleet");

  /** One endpoint. */
  public static final ApiKeyScope ENDPOINT = new ApiKeyScope("endpoint");

  /** One agent. */
  public static final ApiKeyScope AGENT = new ApiKeyScope("agent");
}
