package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InjectionTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void endsInAVerdictThatNamesTheFault(
      Injection injection, List<Spec> failed, List<Spec> blocked, List<Criterion> occurred) {
    Program program = new Program(directory);

    int code = program.run("--inject", injection.text());

    assertThat(program.checks("fail")).isEqualTo(failed.stream().map(Spec::id).toList());
    assertThat(program.checks("blocked")).isEqualTo(blocked.stream().map(Spec::id).toList());
    assertThat(program.checks("pass"))
        .hasSize(Spec.values().length - failed.size() - blocked.size());
    assertThat(program.criteria("occurred"))
        .isEqualTo(occurred.stream().map(Criterion::text).toList());
    assertThat(failed).contains(injection.caughtBy());
    assertThat(program.out())
        .contains("Injected fault " + injection.text() + ": caught by " + injection.caughtBy().id())
        .endsWith(
            "FAIL: " + String.join("; ", occurred.stream().map(Criterion::text).toList()) + "\n");
    assertThat(program.json().get("injected_fault", "caught").asBoolean()).isTrue();
    assertThat(code).isEqualTo(1);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            Injection.WEBHOOK_UNREACHABLE,
            List.of(Spec.WEBHOOK_TESTED, Spec.WEBHOOK_TEST),
            List.of(Spec.MDM_PROVIDER_UPSERTED, Spec.MDM_SYNC_STARTED),
            List.of(Criterion.BOOTSTRAP, Criterion.WEBHOOK)),
        arguments(
            Injection.MDM_SYNC_REFUSED,
            List.of(Spec.MDM_SYNC_STARTED, Spec.MDM_SYNC),
            List.of(),
            List.of(Criterion.BOOTSTRAP, Criterion.MDM_SYNC)),
        arguments(
            Injection.STATS_FROZEN,
            List.of(Spec.GOVERNED_STATS, Spec.OPTION_B_STATS, Spec.TELEMETRY),
            List.of(),
            List.of(Criterion.STATS)),
        arguments(
            Injection.ACCEPTS_BAD_SIGNATURE,
            List.of(Spec.BAD_SIGNATURE, Spec.STALE_TIMESTAMP),
            List.of(),
            List.of(Criterion.PAM)),
        arguments(
            Injection.IGNORES_REQUEST_ID,
            List.of(Spec.MISMATCHED_REQUEST_ID),
            List.of(Spec.RIGHT_AFTER_MISMATCH),
            List.of(Criterion.PAM)),
        arguments(
            Injection.BOOTSTRAP_FLAG_MISSING,
            List.of(Spec.MDM_PROVIDER_UPSERTED),
            List.of(Spec.MDM_SYNC_STARTED),
            List.of(Criterion.BOOTSTRAP)));
  }

  @Test
  void everyFaultIsTested() {
    assertThat(faults().map(fault -> fault.get()[0]))
        .containsExactly((Object[]) Injection.values());
  }

  @Test
  void everyCriterionCanBeMadeToOccur() {
    assertThat(Arrays.stream(Injection.values()).map(i -> i.caughtBy().criterion()))
        .contains(Criterion.values());
  }
}
