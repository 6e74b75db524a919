package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.OpenEnum;

/**
 * What a key may do (seed).
 *
 * @param value the text on the wire
 */
public record ApiKeyPermission(String value) implements OpenEnum {
  /** Read the control plane. */
  public static final ApiKeyPermission READ = new ApiKeyPermission("read");

  /** Change the control plane and send events. */
  public static final ApiKeyPermission WRITE = new ApiKeyPermission("write");

  /** Enforce and poll holds. */
  public static final ApiKeyPermission EXECUTE = new ApiKeyPermission("execute");
}
