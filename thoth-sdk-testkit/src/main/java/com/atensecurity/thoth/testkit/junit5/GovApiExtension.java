package com.atensecurity.thoth.testkit.junit5;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemSink;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** The work behind {@link GovApiTest}. It keeps nothing itself; JUnit's stores do. Thread-safe. */
final class GovApiExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(GovApiExtension.class);

  /** What a tenant has that JUnit closes after the test. */
  private static final Map<Class<?>, Function<GovApi, AutoCloseable>> OF_A_TENANT =
      Map.of(
          ThothClient.class, GovApi::client,
          EnforcementClient.class, GovApi::enforcementClient,
          SiemSink.class, SiemSink::start,
          PamVendor.class, PamVendor::start);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == GovApiServer.class || (isKnown(type) && context.getTestMethod().isPresent());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return value(parameter.getParameter().getType(), context);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IllegalAccessException {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      for (Field field : findAnnotatedFields(instance.getClass(), Injected.class)) {
        InjectedFields.check(field, isKnown(field.getType()), instance, context);
        field.setAccessible(true);
        field.set(instance, value(field.getType(), context));
      }
    }
  }

  private static boolean isKnown(Class<?> type) {
    return type == GovApiServer.class || type == GovApi.class || OF_A_TENANT.containsKey(type);
  }

  private static Object value(Class<?> type, ExtensionContext context) {
    if (type == GovApiServer.class) {
      return server(context);
    }
    GovApi gov = govApi(context);
    return type == GovApi.class ? gov : ofTenant(type, gov, context);
  }

  private static Object ofTenant(Class<?> type, GovApi gov, ExtensionContext context) {
    Function<GovApi, AutoCloseable> maker = Objects.requireNonNull(OF_A_TENANT.get(type), "maker");
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(type, key -> new Closing(maker.apply(gov)), Closing.class)
        .value();
  }

  private static GovApiServer server(ExtensionContext context) {
    Store store = context.getRoot().getStore(NAMESPACE);
    Closing server =
        store.getOrComputeIfAbsent(
            GovApiServer.class, key -> new Closing(GovApiServer.start()), Closing.class);
    return (GovApiServer) server.value();
  }

  private static GovApi govApi(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(GovApi.class, key -> newTenant(context), GovApi.class);
  }

  private static GovApi newTenant(ExtensionContext context) {
    boolean skipAuth = settings(context).map(GovApiTest::skipAuth).orElse(false);
    boolean fail = settings(context).map(GovApiTest::unknownMembersFail).orElse(false);
    GovApi gov = server(context).createTenant();
    if (skipAuth) {
      gov.skipAuth(true);
    }
    if (fail) {
      gov.unknownMembersFail(true);
    }
    RunChaos.of(context).unleash(gov, context.getUniqueId());
    return gov;
  }

  /** The annotation of the method, else of the nearest class around it; empty under a bare use. */
  private static Optional<GovApiTest> settings(ExtensionContext context) {
    Optional<GovApiTest> found =
        context
            .getTestMethod()
            .flatMap(method -> AnnotationSupport.findAnnotation(method, GovApiTest.class));
    @Nullable Class<?> type = context.getRequiredTestClass();
    while (found.isEmpty() && type != null) {
      found = AnnotationSupport.findAnnotation(type, GovApiTest.class);
      type = type.getEnclosingClass();
    }
    return found;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    GovApi gov = context.getStore(NAMESPACE).get(GovApi.class, GovApi.class);
    if (gov == null) {
      return;
    }
    try {
      judge(gov, context);
    } finally {
      gov.faults().clear(); // last, as what the extension does is none of the test's timeline
    }
  }

  private static void judge(GovApi gov, ExtensionContext context) {
    String verdict = Verdict.of(gov);
    Optional<Throwable> failure = context.getExecutionException();
    String chaos = RunChaos.of(context).said();
    failure.ifPresent(thrown -> WhatHappened.addTo(thrown, gov, chaos));
    boolean strict = settings(context).map(GovApiTest::strict).orElse(true);
    if (failure.isEmpty() && strict && !verdict.isEmpty()) {
      AssertionError failed = new AssertionError(verdict);
      WhatHappened.addTo(failed, gov, chaos);
      throw failed;
    }
  }

  /** A value that JUnit closes, by whichever of the two interfaces its version looks for. */
  @SuppressWarnings({"deprecation", "removal"})
  private record Closing(AutoCloseable value) implements Store.CloseableResource, AutoCloseable {

    @Override
    public void close() throws Exception {
      value.close();
    }
  }
}
