package com.atensecurity.thoth.testkit.contract;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Fails each test of this module, by itself, in which the simulator gave an answer that breaks the contract. */
public final class ContractExtension
    implements AfterEachCallback, AfterAllCallback, ParameterResolver {
  @Override
  public void afterEach(ExtensionContext context) {
    requireNoFindings();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    requireNoFindings();
  }

  /** For the test that asks whether this extension is on. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ContractExtension.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return this;
  }

  private static void requireNoFindings() {
    List<String> findings = ContractWatch.takeFindings();
    if (!findings.isEmpty()) {
      throw new AssertionError(
          "Answers of the simulator that break openapi.yaml:\n" + String.join("\n", findings));
    }
  }
}
