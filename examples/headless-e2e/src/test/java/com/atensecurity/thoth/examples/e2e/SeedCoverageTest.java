package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checks against the runbook's text, in both directions. */
class SeedCoverageTest {
  /** Lines that only lead to the next ones. */
  private static final Set<String> LEADS =
      Set.of(
          "Prerequisites",
          "Set baseline env vars:",
          "Optional explicit override:",
          "Validate binaries:",
          "Run:",
          "Expected JSON includes:",
          "Expected:",
          "Acceptance:",
          "Ensure settings include:",
          "Fail criteria",
          "Fail the run if any of these occur:");

  private static List<String> quoted() {
    List<String> quoted = new ArrayList<>();
    Arrays.stream(Spec.values()).forEach(spec -> quoted.addAll(spec.seed()));
    Arrays.stream(Criterion.values()).forEach(criterion -> quoted.add(criterion.text()));
    Arrays.stream(PhaseId.values()).forEach(phase -> quoted.add(phase.heading()));
    return quoted;
  }

  @Test
  void everyLineOfTheRunbookHasACheck() throws Exception {
    List<String> lines = new ArrayList<>(Runbooks.read().lines());
    lines.removeAll(LEADS);

    assertThat(lines).hasSizeGreaterThan(80);
    assertThat(quoted()).containsAll(lines);
  }

  @Test
  void everyCheckQuotesTheRunbook() throws Exception {
    assertThat(Runbooks.read().lines()).containsAll(quoted());
  }

  @Test
  void everyFailCriterionIsDecidedByAtLeastOneCheck() {
    assertThat(Arrays.stream(Spec.values()).map(Spec::criterion)).contains(Criterion.values());
  }

  @Test
  void namesAreUniqueAndCarryTheirPhase() {
    List<String> ids = Arrays.stream(Spec.values()).map(Spec::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Spec.values())
        .allSatisfy(spec -> assertThat(spec.id()).startsWith(spec.phase().number() + "."));
  }

  @Test
  void aLineIsCoveredByAPhaseOfItsOwnSection() throws Exception {
    String text = Runbooks.read().text();
    for (Spec spec : Spec.values()) {
      int from = text.indexOf("\n" + spec.phase().heading() + "\n");
      PhaseId[] phases = PhaseId.values();
      int next = spec.phase().ordinal() + 1;
      String end = next < phases.length ? phases[next].heading() : "Command coverage matrix";
      String section = text.substring(from, text.indexOf("\n" + end + "\n"));
      assertThat(spec.seed())
          .as(spec.id())
          .anyMatch(line -> section.contains(line) || isCriterion(spec, line));
    }
  }

  private static boolean isCriterion(Spec spec, String line) {
    return spec.criterion() != null && spec.criterion().text().equals(line);
  }
}
