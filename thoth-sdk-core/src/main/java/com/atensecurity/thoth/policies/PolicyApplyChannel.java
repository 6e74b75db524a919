package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;

/**
 * Through what a policy change is applied (published).
 *
 * @param value the text on the wire
 */
public record PolicyApplyChannel(String value) implements OpenEnum {
  /** GovAPI itself, which creates a policy bundle; the default of the clients. */
  public static final PolicyApplyChannel GOVAPI = new PolicyApplyChannel("govapi");

  /** Terraform. */
  public static final PolicyApplyChannel TERRAFORM = new PolicyApplyChannel("terraform");

  /** Pulumi. */
  public static final PolicyApplyChannel PULUMI = new PolicyApplyChannel("pulumi");

  /** The command line tool. */
  public static final PolicyApplyChannel THOTHCTL = new PolicyApplyChannel("thothctl");
}
