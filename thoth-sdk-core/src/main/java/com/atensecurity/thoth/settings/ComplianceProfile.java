package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.OpenEnum;

/**
 * A baseline preset (published).
 *
 * @param value the text on the wire
 */
public record ComplianceProfile(String value) implements OpenEnum {
  /** SOC 2. */
  public static final ComplianceProfile SOC2 = new ComplianceProfile("soc2");

  /** Healthcare. */
  public static final ComplianceProfile HEALTHCARE = new ComplianceProfile("healthcare");

  /** Financial services. */
  public static final ComplianceProfile FINANCIAL = new ComplianceProfile("financial");

  /** Public sector. */
  public static final ComplianceProfile PUBLIC_SECTOR = new ComplianceProfile("public_sector");

  /** Privacy. */
  public static final ComplianceProfile PRIVACY = new ComplianceProfile("privacy");

  /** AI governance. */
  public static final ComplianceProfile AI_GOVERNANCE = new ComplianceProfile("ai_governance");
}
