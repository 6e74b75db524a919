package com.atensecurity.thoth.examples.receiver;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a bad configuration into the few lines that Spring Boot prints in place of a trace. */
final class BadConfigurationAnalyzer extends AbstractFailureAnalyzer<BadConfigurationException> {
  /** For Spring. */
  BadConfigurationAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable root, BadConfigurationException failure) {
    return new FailureAnalysis(
        failure.getMessage(),
        "Set it in application.yaml, on the command line or in the environment; README.md shows how.",
        failure);
  }
}
