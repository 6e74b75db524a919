package com.atensecurity.thoth.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
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
 * vendor. Each looks around at once, while others are at work, and again when all have left their
 * traces. The nested classes are specimens: only the engine that a test starts runs them.
 */
class TwoHundredTestsTest {
  private static final int TESTS = 200;
  private static final int SHARING = 20;

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
    assertThat(Apart.CROWD.tenants()).hasSize(TESTS);
    assertThat(Apart.CROWD.servers()).hasSize(1);
    assertThat(Apart.CROWD.mostAtOnce()).isGreaterThan(1);
    assertThat(Apart.CROWD.lookedAgain()).isEqualTo(TESTS);
    assertThat(Apart.CROWD.seenOfOthers()).isEmpty();
  }

  @GovApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Apart {
    static final Crowd CROWD = new Crowd();

    @RepeatedTest(TESTS)
    void seesItsOwn(RepetitionInfo number, GovApi gov, GovApiServer server) throws Exception {
      CROWD.play(new CrowdMember(number.getCurrentRepetition(), gov, server));
    }

    @AfterAll
    static void lookAgain() {
      CROWD.lookAgain();
    }
  }

  @Test
  void wouldSeeEachOtherAtOneTenant() {
    EngineExecutionResults results = run(Together.class);

    results.testEvents().assertStatistics(stats -> stats.started(SHARING));
    assertThat(Together.CROWD.tenants()).hasSize(1);
    assertThat(Together.CROWD.lookedAgain()).isEqualTo(SHARING);
    assertThat(Together.CROWD.seenOfOthers())
        .hasSize(SHARING)
        .allMatch(failure -> failure.contains("[fleets of test "));
  }

  @GovApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class Together {
    static final Crowd CROWD = new Crowd();

    @RepeatedTest(SHARING)
    void seesTheOthers(RepetitionInfo number, GovApiServer server) throws Exception {
      GovApi shared = server.tenant("shared");
      CROWD.play(new CrowdMember(number.getCurrentRepetition(), shared, server));
    }

    @AfterAll
    static void lookAgain() {
      CROWD.lookAgain();
    }
  }
}
