package com.atensecurity.thoth.testkit.junit5;

import com.atensecurity.thoth.testkit.GovApiServer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which fields can be {@link Injected}. */
final class InjectedFields {
  private static final Optional<Lifecycle> PER_CLASS = Optional.of(Lifecycle.PER_CLASS);

  private InjectedFields() {}

  /** Throws if a test could not have this field to itself, or nothing is there to put into it. */
  static void check(Field field, boolean known, Object instance, ExtensionContext context) {
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
    String sharer = sharer(instance, context);
    if (sharer != null && field.getType() != GovApiServer.class) {
      throw refusal(
          field,
          "tests that run at the same time share this instance, because the lifecycle of "
              + sharer
              + " is PER_CLASS; take parameters of the test methods instead");
    }
  }

  /**
   * The class, if any, by whose lifecycle another test may use this instance now. That is the class
   * of the instance, or one that is nested in it, as each of its instances has one outer instance.
   */
  private static @Nullable String sharer(Object instance, ExtensionContext test) {
    boolean concurrent = false;
    Optional<ExtensionContext> next = Optional.of(test);
    while (next.isPresent()) {
      ExtensionContext context = next.get();
      Class<?> testClass = context.getTestClass().orElse(null);
      if (context.getTestMethod().isEmpty() && testClass != null) {
        if (concurrent && context.getTestInstanceLifecycle().equals(PER_CLASS)) {
          return testClass.getSimpleName();
        }
        if (testClass == instance.getClass()) {
          return null;
        }
      }
      concurrent |= context.getExecutionMode() == ExecutionMode.CONCURRENT;
      next = context.getParent();
    }
    return null;
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
