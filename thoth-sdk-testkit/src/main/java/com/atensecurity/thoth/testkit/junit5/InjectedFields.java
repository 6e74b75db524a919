package com.atensecurity.thoth.testkit.junit5;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which fields can be {@link Injected}. */
final class InjectedFields {
  private InjectedFields() {}

  /** Throws if a test could not have this field to itself, or nothing is there to put into it. */
  static void check(Field field, boolean known, ExtensionContext context) {
    if (!known) {
      throw refusal(
          field,
          "it is a "
              + field.getType().getSimpleName()
              + "; it can be a GovApi, ThothClient, EnforcementClient, SiemSink, PamVendor or"
              + " GovApiServer");
    }
    if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
      throw refusal(
          field, "each test has a tenant of its own; the field must be neither static nor final");
    }
    if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_CLASS
        && context.getExecutionMode() == ExecutionMode.CONCURRENT) {
      throw refusal(
          field,
          "tests that run at the same time share this instance, because its lifecycle is PER_CLASS;"
              + " take parameters of the test methods instead");
    }
  }

  private static ExtensionConfigurationException refusal(Field field, String why) {
    return new ExtensionConfigurationException(
        "@Injected cannot fill "
            + field.getDeclaringClass().getSimpleName()
            + "."
            + field.getName()
            + ": "
            + why
            + ".");
  }
}
