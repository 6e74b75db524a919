package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;

/**
 * The form of a generated policy (published).
 *
 * @param value the text on the wire
 */
public record PolicyFormat(String value) implements OpenEnum {
  /** Cedar. */
  public static final PolicyFormat CEDAR = new PolicyFormat("cedar");

  /** Rego, the language of Open Policy Agent. */
  public static final PolicyFormat REGO = new PolicyFormat("rego");

  /** YAML. */
  public static final PolicyFormat YAML = new PolicyFormat("yaml");
}
