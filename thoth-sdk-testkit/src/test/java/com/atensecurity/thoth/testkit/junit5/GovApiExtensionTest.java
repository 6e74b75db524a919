package com.atensecurity.thoth.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The nested classes are specimens: only the engine that a test starts runs them. */
class GovApiExtensionTest {
  private static EngineExecutionResults run(Class<?> testClass) {
    return run(testClass, Map.of());
  }

  private static EngineExecutionResults run(Class<?> testClass, Map<String, String> more) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameters(more)
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
        .selectors(selectClass(testClass))
        .execute();
  }

  private static List<String> failures(EngineExecutionResults results) {
    List<String> messages = new ArrayList<>();
    results.testEvents().failed().map(event -> failure(event)).sorted().forEach(messages::add);
    return messages;
  }

  private static String failure(Event event) {
    return event
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(Throwable::getMessage)
        .orElse("");
  }

  private static int get(GovApi gov, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gov.url() + "/" + gov.tenantId() + "/thoth" + path))
            .header("Authorization", "Bearer " + gov.adminToken())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void parallelTestsHaveATenantEachAndOneServer() {
    EngineExecutionResults results = run(Parallel.class);

    assertThat(failures(results)).isEmpty();
    results.testEvents().assertStatistics(stats -> stats.succeeded(100));
    assertThat(Parallel.TENANTS).hasSize(100);
    assertThat(Parallel.URLS).hasSize(1);
  }

  @GovApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Parallel {
    static final Set<String> TENANTS = ConcurrentHashMap.newKeySet();
    static final Set<URI> URLS = ConcurrentHashMap.newKeySet();

    @RepeatedTest(100)
    void seesOnlyItself(GovApi gov, GovApiServer server) throws Exception {
      TENANTS.add(gov.tenantId());
      URLS.add(server.url());
      gov.faults().on(Operation.GET_SETTINGS, Fault.status(500));
      assertThat(get(gov, "/settings")).isEqualTo(500);
      assertThat(get(gov, "/settings")).isEqualTo(200);
      assertThat(gov.attempts(Operation.GET_SETTINGS)).isEqualTo(2);
    }
  }

  @Test
  void anUnusedFaultFailsTheTest() {
    assertThat(failures(run(UnusedFault.class)))
        .containsExactly(
            "The test passed its own checks, but at tenant "
                + UnusedFault.tenant
                + ":\n  - A planned fault struck nobody: status 503 on getSettings"
                + " (GET /{tenant_id}/thoth/settings), 2 times left\n"
                + "Mend the request or the plan. If it is meant: call faults().clear() on GovApi"
                + " before the end of the test, or set @GovApiTest(strict = false).");
  }

  @Test
  void aVerdictShowsThatNothingHappened() {
    assertThat(timelines(run(NoEnd.class)))
        .containsExactly("What happened at tenant " + NoEnd.tenant + ", oldest first:\n  nothing");
  }

  @GovApiTest
  static class NoEnd {
    static String tenant = "";

    @Test
    void verifiesNothing(GovApi gov) {
      tenant = gov.tenantId();
      gov.verify(Operation.GET_SETTINGS);
    }
  }

  @GovApiTest
  static class UnusedFault {
    static String tenant = "";

    @Test
    void plansTooMuch(GovApi gov) {
      tenant = gov.tenantId();
      gov.faults().on(Operation.GET_SETTINGS, Fault.status(503).times(2));
    }
  }

  @Test
  void problemsFailTheTestUnlessTakenOrLenient() {
    EngineExecutionResults results = run(Problems.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(1));
    assertThat(failures(results))
        .singleElement()
        .asString()
        .startsWith("The test passed its own checks, but at tenant t-")
        .contains(
            "\n  - No operation is at GET /t-",
            "/thoth/setings; the nearest is getSettings (GET /{tenant_id}/thoth/settings)\n");
  }

  @GovApiTest
  static class Problems {
    @Test
    void asksForAnUnknownRoute(GovApi gov) throws Exception {
      get(gov, "/setings");
    }

    @Test
    void takesTheProblem(GovApi gov) throws Exception {
      get(gov, "/setings");
      assertThat(gov.takeProblems()).hasSize(1);
    }

    @Test
    @GovApiTest(strict = false)
    void isLenient(GovApi gov) throws Exception {
      get(gov, "/setings");
      gov.faults().on(Operation.GET_SETTINGS, Fault.status(503));
    }
  }

  @Test
  void aFailedTestKeepsItsOwnFailure() {
    assertThat(failures(run(FailsByItself.class))).containsExactly("its own reason");
  }

  @GovApiTest
  static class FailsByItself {
    @Test
    void fails(GovApi gov) throws Exception {
      get(gov, "/setings");
      throw new AssertionError("its own reason");
    }
  }

  @Test
  void aFailedTestShowsWhatHappened() {
    assertThat(timelines(run(FailsByItself.class)))
        .singleElement()
        .asString()
        .startsWith("What happened at tenant t-")
        .contains(", oldest first:\n  20", " request  GET /t-", "/thoth/setings -> 404 ");
  }

  @Test
  void aLongStoryBeginsLate() {
    assertThat(timelines(run(MovesItsClock.class)))
        .singleElement()
        .asString()
        .startsWith("What happened at tenant t-")
        .contains(
            ", oldest first:\n  (3 earlier lines: see GovApi.timeline())\n"
                + "  2030-01-02T03:04:08Z     clock    advanced by PT1S\n")
        .hasLineCount(102);
  }

  @GovApiTest
  static class MovesItsClock {
    @Test
    void fails(GovApi gov) {
      gov.clock().set(Instant.parse("2030-01-02T03:04:05Z"));
      for (int i = 0; i < 102; i++) {
        gov.clock().advance(Duration.ofSeconds(1));
      }
      throw new AssertionError("its own reason");
    }
  }

  @Test
  void aVerdictShowsWhatHappened() {
    assertThat(timelines(run(UnusedFault.class)))
        .singleElement()
        .asString()
        .startsWith("What happened at tenant " + UnusedFault.tenant + ", oldest first:\n  20")
        .endsWith(" test     plan Fault[status 503, times=2] on getSettings")
        .hasLineCount(2);
  }

  @Test
  void aRunCanHaveChaosWhoseSeedIsShown() {
    EngineExecutionResults results =
        run(Chaotic.class, Map.of("thoth.chaos", "0.9", "thoth.chaos.seed", "42"));

    assertThat(failures(results)).containsExactly("struck 2 times in a row");
    assertThat(timelines(results))
        .singleElement()
        .asString()
        .startsWith(
            "Chaos was on. To have it again: -Dthoth.chaos=0.9 -Dthoth.chaos.seed=42\n"
                + "What happened at tenant t-");
  }

  @Test
  void aSmallChanceIsShownAsItCanBeAskedFor() {
    EngineExecutionResults results =
        run(MovesItsClock.class, Map.of("thoth.chaos", "0.000000001", "thoth.chaos.seed", "42"));

    assertThat(timelines(results))
        .singleElement()
        .asString()
        .startsWith(
            "Chaos was on. To have it again: -Dthoth.chaos=0.000000001 -Dthoth.chaos.seed=42\n");
  }

  @Test
  void chaosHasABoundAndASeedIsANumber() {
    String place = "Failed to resolve parameter [" + GovApi.class.getName() + " gov] in method [";

    assertThat(failures(run(Chaotic.class, Map.of("thoth.chaos", "2"))))
        .singleElement()
        .asString()
        .startsWith(place)
        .endsWith("]: thoth.chaos must be from 0 to less than 1, such as 0.2, but is \"2\"");
    assertThat(failures(run(Chaotic.class, Map.of("thoth.chaos", "0.2", "thoth.chaos.seed", "x"))))
        .singleElement()
        .asString()
        .startsWith(place)
        .endsWith("]: thoth.chaos.seed must be a whole number of 64 bits, but is \"x\"");
  }

  @GovApiTest
  static class Chaotic {
    @Test
    void failsWhenStruck(GovApi gov, ThothClient client) {
      while (gov.attempts(Operation.LIST_FLEETS) < 100) {
        int before = gov.attempts(Operation.LIST_FLEETS);
        client.fleets().list();
        int now = gov.attempts(Operation.LIST_FLEETS);
        assertThat(now - before).isLessThan(4);
        if (now - before == 3) {
          throw new AssertionError("struck 2 times in a row");
        }
      }
    }
  }

  private static List<String> timelines(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .flatMap(
            event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
        .flatMap(failure -> Stream.of(failure.getSuppressed()))
        .map(Throwable::getMessage)
        .toList();
  }

  @Test
  void theParametersOfOneTestBelongTogether() {
    EngineExecutionResults results = run(Together.class);

    assertThat(failures(results)).isEmpty();
    results.testEvents().assertStatistics(stats -> stats.succeeded(3));
    assertThat(new HashSet<>(Together.SEEN)).hasSize(3);
  }

  @GovApiTest(skipAuth = true)
  static class Together {
    static final List<String> SEEN = new ArrayList<>();
    private String before = "";

    @BeforeEach
    void remember(GovApi gov) {
      before = gov.tenantId();
    }

    @Test
    void haveTheTenantOfBeforeEach(GovApi gov, ThothClient client, GovApiServer server) {
      assertThat(gov.tenantId()).isEqualTo(before).isEqualTo(client.tenantId());
      assertThat(server.tenant(before).url()).isEqualTo(gov.url());
      assertThat(client.endpoints().list()).isEmpty();
      SEEN.add(before);
    }

    @Nested
    class Inside {
      @Test
      void theClassAroundItCounts(GovApi gov) throws Exception {
        assertThat(gov.tenantId()).isEqualTo(before);
        URI settings = URI.create(gov.url() + "/" + gov.tenantId() + "/thoth/settings");
        HttpRequest anonymous = HttpRequest.newBuilder(settings).build();
        assertThat(
                HttpClient.newHttpClient().send(anonymous, BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
        SEEN.add(before);
      }

      @Test
      void hasATenantOfItsOwn(GovApi gov) {
        SEEN.add(gov.tenantId());
      }
    }
  }

  @Test
  void theServerIsClosedWithItsLauncherSession() throws Exception {
    assertThat(failures(run(Once.class))).isEmpty();

    HttpRequest request = HttpRequest.newBuilder(URI.create(Once.url)).build();

    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);
  }

  @GovApiTest
  static class Once {
    static String url = "";

    @Test
    void remembersTheServer(GovApiServer server) {
      url = server.url().toString();
    }
  }

  @Test
  void annotatedFieldsOfATestBelongToItsTenant() {
    EngineExecutionResults results = run(Fields.class);

    assertThat(failures(results)).isEmpty();
    results.testEvents().assertStatistics(stats -> stats.succeeded(51));
    assertThat(Fields.TENANTS).hasSize(51);
  }

  static class Inherited {
    @Injected private @Nullable ThothClient thoth;
    @Nullable GovApi notAnnotated;

    ThothClient thoth() {
      return Objects.requireNonNull(thoth);
    }
  }

  @GovApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Fields extends Inherited {
    static final Set<String> TENANTS = ConcurrentHashMap.newKeySet();
    @Injected GovApi gov;
    @Injected GovApiServer server;
    private String before = "";

    @BeforeEach
    void areThere() {
      before = gov.tenantId();
    }

    @RepeatedTest(50)
    void areTheTenants(GovApi parameter) {
      TENANTS.add(before);
      assertThat(gov).isSameAs(parameter);
      assertThat(thoth().tenantId()).isEqualTo(before);
      assertThat(server.url()).isEqualTo(gov.url());
      assertThat(notAnnotated).isNull();
    }

    @Nested
    class Inside {
      @Injected ThothClient inner;

      @Test
      void fieldsOfTheClassAroundItCount() {
        TENANTS.add(gov.tenantId());
        assertThat(inner).isSameAs(thoth());
        assertThat(inner.tenantId()).isEqualTo(before);
      }
    }
  }

  @Test
  void aFieldThatATestCannotHaveToItselfIsRefused() {
    assertThat(failures(run(StaticField.class)))
        .containsExactly(
            "@Injected cannot fill StaticField.gov: each test has a tenant of its own; the field must"
                + " be neither static nor final.");
    assertThat(failures(run(FinalField.class)))
        .containsExactly(
            "@Injected cannot fill FinalField.gov: each test has a tenant of its own; the field must"
                + " be neither static nor final.");
    assertThat(failures(run(UnknownField.class)))
        .containsExactly(
            "@Injected cannot fill UnknownField.text: it is a String; it can be a GovApi, ThothClient,"
                + " EnforcementClient, SiemSink, PamVendor or GovApiServer.");
    assertThat(failures(run(SharedField.class)))
        .containsExactly(
            "@Injected cannot fill SharedField.gov: tests that run at the same time share this"
                + " instance, because the lifecycle of SharedField is PER_CLASS; take parameters of the"
                + " test methods instead.");
    run(SharedInTurn.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
  }

  @ParameterizedTest
  @CsvSource({
    "SharedByNested, SharedByNested",
    "SharedByNestedClasses, SharedByNestedClasses",
    "SharedInNested, Inner"
  })
  void anInstanceIsSharedByTheTestsOfNestedClassesToo(String outer, String perClass)
      throws Exception {
    Class<?> test = Class.forName(GovApiExtensionTest.class.getName() + "$" + outer);

    assertThat(failures(run(test)))
        .containsExactly(
            "@Injected cannot fill "
                + outer
                + ".gov: tests that run at the same time share this instance, because the lifecycle of "
                + perClass
                + " is PER_CLASS; take parameters of the test methods instead.");
  }

  @Test
  void whatNoTwoTestsShareAtATimeIsFilled() {
    run(NestedInTurn.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    run(NestedAlone.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    run(SharedServer.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  @GovApiTest
  @TestInstance(Lifecycle.PER_CLASS)
  static class SharedByNested {
    @Injected @Nullable GovApi gov;

    @Nested
    @TestInstance(Lifecycle.PER_METHOD)
    class Inner {
      @Test
      @Execution(ExecutionMode.CONCURRENT)
      void isNotReached() {}
    }
  }

  /** The tests of a class run in turn, and those of another at the same time. */
  @GovApiTest
  @TestInstance(Lifecycle.PER_CLASS)
  static class SharedByNestedClasses {
    @Injected @Nullable GovApi gov;

    @Nested
    @TestInstance(Lifecycle.PER_METHOD)
    @Execution(ExecutionMode.CONCURRENT)
    class Inner {
      @Test
      @Execution(ExecutionMode.SAME_THREAD)
      void isNotReached() {}
    }
  }

  /** An instance of a nested class has one of the outer class, whatever its lifecycle. */
  @GovApiTest
  @TestInstance(Lifecycle.PER_METHOD)
  static class SharedInNested {
    @Injected @Nullable GovApi gov;

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class Inner {
      @Test
      @Execution(ExecutionMode.CONCURRENT)
      void isNotReached() {}
    }
  }

  @GovApiTest
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class NestedInTurn {
    @Injected GovApi gov;

    @Nested
    @TestInstance(Lifecycle.PER_METHOD)
    @Execution(ExecutionMode.SAME_THREAD)
    class Inner {
      @Test
      void hasATenant() {
        assertThat(gov.tenantId()).startsWith("t-");
      }
    }
  }

  /** Each nested class has an outer instance of its own. */
  @GovApiTest
  @TestInstance(Lifecycle.PER_METHOD)
  static class NestedAlone {
    @Injected GovApi gov;

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    class Inner {
      @Test
      @Execution(ExecutionMode.SAME_THREAD)
      void hasATenant() {
        assertThat(gov.tenantId()).startsWith("t-");
      }
    }
  }

  /** Which is the same for all. */
  @GovApiTest
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class SharedServer {
    @Injected GovApiServer server;

    @Test
    void isInjected(GovApiServer same) {
      assertThat(server).isSameAs(same);
    }
  }

  @GovApiTest
  static class StaticField {
    @Injected static @Nullable GovApi gov;

    @Test
    void isNotReached() {}
  }

  @GovApiTest
  static class FinalField {
    @Injected final @Nullable GovApi gov = null;

    @Test
    void isNotReached() {}
  }

  @GovApiTest
  static class UnknownField {
    @Injected String text = "";

    @Test
    void isNotReached() {}
  }

  @GovApiTest
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class SharedField {
    @Injected @Nullable GovApi gov;

    @Test
    void isNotReached() {}
  }

  @GovApiTest
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.SAME_THREAD)
  static class SharedInTurn {
    @Injected GovApi gov;
    private String last = "";

    @RepeatedTest(2)
    void haveANewTenant() {
      assertThat(gov.tenantId()).isNotEqualTo(last);
      last = gov.tenantId();
    }
  }
}
