package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.atensecurity.thoth.pam.CallbackClaims;
import java.time.InstantSource;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract can fail: each flaw of a store is caught by the tests that name it, and no others. */
class CallbackClaimsContractTest {
  @ParameterizedTest
  @EnumSource(FlawedClaims.Flaw.class)
  void eachFlawIsCaughtByTheRightTests(FlawedClaims.Flaw flaw) {
    assertThat(testsThatCatch(flaw)).isEqualTo(flaw.caughtBy());
  }

  private static SortedSet<String> testsThatCatch(FlawedClaims.Flaw flaw) {
    SortedSet<String> failed = new TreeSet<>();
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("flaw", flaw.name())
        .selectors(selectClass(Specimen.class))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(24).skipped(0))
        .failed()
        .map(CallbackClaimsContractTest::testName)
        .forEach(failed::add);
    return failed;
  }

  private static String testName(Event event) {
    return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
  }

  /** A store with the flaw that the run names; only the engine that a test starts runs it. */
  @ExtendWith(FlawOfTheRun.class)
  static class Specimen extends CallbackClaimsContract {
    private final FlawedClaims.Flaw flaw;
    private FlawedClaims only;

    Specimen(FlawedClaims.Flaw flaw) {
      this.flaw = flaw;
    }

    @Override
    protected CallbackClaims open(InstantSource clock) {
      if (only == null) {
        only = new FlawedClaims(clock, flaw);
      }
      return only;
    }

    @Override
    protected CallbackClaims openDown(InstantSource clock) {
      return new FlawedClaims(clock, flaw).down();
    }
  }

  static final class FlawOfTheRun implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == FlawedClaims.Flaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return FlawedClaims.Flaw.valueOf(context.getConfigurationParameter("flaw").orElseThrow());
    }
  }
}
