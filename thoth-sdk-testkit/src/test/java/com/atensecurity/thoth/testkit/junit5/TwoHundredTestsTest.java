package com.atensecurity.thoth.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Two hundred tests in parallel on one server, each with its own state, faults, clock, SIEM and PAM
 * vendor. The nested classes are specimens: only the engine that a test starts runs them.
 */
class TwoHundredTestsTest {
  private static final int TESTS = 200;

  /** So many leave their traces before any of them looks around; a part of 200. */
  private static final int AT_ONCE = 20;

  /** More threads than tests that wait for each other. */
  private static EngineExecutionResults run(Class<?> specimen) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "24")
        .selectors(selectClass(specimen))
        .execute();
  }

  private static List<String> failures(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .flatMap(
            event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
        .map(Throwable::toString)
        .toList();
  }

  @Test
  void doNotSeeEachOther() {
    EngineExecutionResults results = run(Apart.class);

    assertThat(failures(results)).isEmpty();
    results.testEvents().assertStatistics(stats -> stats.started(TESTS).succeeded(TESTS));
    assertThat(Apart.TENANTS).hasSize(TESTS);
    assertThat(Apart.SERVERS).hasSize(1);
  }

  @GovApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Apart {
    static final Set<String> TENANTS = ConcurrentHashMap.newKeySet();
    static final Set<GovApiServer> SERVERS = ConcurrentHashMap.newKeySet();
    static final Meeting MEETING = new Meeting(AT_ONCE);

    @RepeatedTest(TESTS)
    void seesItsOwn(RepetitionInfo number, GovApi gov, GovApiServer server) throws Exception {
      TENANTS.add(gov.tenantId());
      SERVERS.add(server);
      new CrowdMember(number.getCurrentRepetition(), gov, server).play(MEETING);
    }
  }

  @Test
  void wouldSeeEachOtherAtOneTenant() {
    EngineExecutionResults results = run(Together.class);

    results.testEvents().assertStatistics(stats -> stats.started(AT_ONCE).failed(AT_ONCE));
    assertThat(failures(results)).allMatch(failure -> failure.contains("[fleets of test "));
  }

  @GovApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Together {
    static final Meeting MEETING = new Meeting(AT_ONCE);

    @RepeatedTest(AT_ONCE)
    void seesTheOthers(RepetitionInfo number, GovApiServer server) throws Exception {
      GovApi shared = server.tenant("shared");
      new CrowdMember(number.getCurrentRepetition(), shared, server).play(MEETING);
    }
  }
}
