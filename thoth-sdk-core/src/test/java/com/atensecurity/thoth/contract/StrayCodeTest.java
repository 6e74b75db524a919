package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.contract.Kites.KiteFilter;
import com.atensecurity.thoth.contract.Kites.Stray;
import com.atensecurity.thoth.contract.Kites.WrongFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the contract test with code that strays from a contract. */
class StrayCodeTest {
  private static final String SAMPLE = Kites.contract();

  @Test
  void servicesThatStrayAreFound() {
    assertThat(
            Kites.compare(SAMPLE, with(Stray.Lists.class, Stray.Puts.class), WrongFilter.class)
                .differences())
        .containsExactly(
            "listKites: retryable is false in the code, true in the contract",
            "listKites: query color (string) is not in the code",
            "listKites: query page (integer) is not in the code",
            "listKites: query since (date-time) is not in the code",
            "listKites: query color (integer) is not in the contract",
            "listKites: query from (date-time) is not in the contract",
            "listKites: query page (string) is not in the contract",
            "listKites: answers no pages in the code, pages in the contract",
            "listKites: has its rows in [data, kites] in the code, [data] in the contract",
            "listKites: has rows of [Line] in the code, [Kite] in the contract",
            "listKites: may be an array: true in the code, false in the contract",
            "listKites: loses [page]",
            "putKite: is PUT /{tenant_id}/thoth/kites/{id} in the code,"
                + " PUT /{tenant_id}/thoth/kites/{kite_id} in the contract",
            "putKite: retryable is true in the code, false in the contract",
            "putKite: path kite_id (string) is not in the code",
            "putKite: path id (string) is not in the contract",
            "putKite: sends nothing in the code, KiteWrite in the contract",
            "putKite: answers Line in the code, Kite in the contract",
            "getReel: is not in the contract",
            "Reel: is not in the contract");
  }

  @Test
  void aQueryThatNobodyAccountsForIsFound() {
    Surface surface = new Surface(Kites.CODE, Map.of());

    assertThat(new Comparison(Kites.contract(SAMPLE), surface, Map.of()).differences())
        .containsExactly(
            "listKites: query color (string) is not in the code",
            "listKites: query since (date-time) is not in the code",
            "listKites: query map of unknown members is not in the contract");
  }

  @Test
  void recordsThatStrayAreFound() {
    // Without a service, which would bring the right records with it.
    List<Class<?>> code = List.of(Stray.Line.class, Stray.KiteWrite.class);

    assertThat(Kites.compare(SAMPLE, code, KiteFilter.class).differences())
        .containsExactly(
            "Line.length: is string in the code, number in the contract",
            "Line.width: is not in the contract",
            "Line: is received, but does not keep unknown members",
            "KiteWrite.seats: is never null in the code, nullable in the contract",
            "KiteWrite.tags: is never null in the code, nullable in the contract",
            "KiteWrite: keeps unknown members, but is only sent",
            "KiteWrite.color: blue has no constant in Color",
            "Color: green is not in the contract");
  }

  @Test
  void anAnswerWhoseListsMayBeNullIsFound() {
    assertThat(Kites.compare(SAMPLE, List.of(Stray.Kite.class), KiteFilter.class).differences())
        .containsExactly(
            "Kite.flown_at: is not in the code",
            "Kite.lines: is nullable in the code, never null in the contract",
            "Kite.tails: is nullable in the code, never null in the contract",
            "Kite.color: blue has no constant in Color",
            "Color: green is not in the contract");
  }

  private static List<Class<?>> with(Class<?>... services) {
    List<Class<?>> code = new ArrayList<>(Kites.CODE);
    code.remove(Kites.Service.class);
    code.addAll(List.of(services));
    return code;
  }
}
