package com.atensecurity.thoth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.OpenEnum;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void parametersKeepTheirOrderAndTheLastValueOfEachCounts() {
    Query query =
        Query.NONE
            .with("status", "pending")
            .with("limit", 5)
            .with("offset", 0, 0)
            .with("dry_run", true)
            .with("from", Instant.EPOCH)
            .with("env", new Stage("prod"))
            .with("status", "denied");

    assertThat(query.parameters())
        .containsExactly(
            Map.entry("status", "denied"),
            Map.entry("limit", "5"),
            Map.entry("offset", "0"),
            Map.entry("dry_run", "true"),
            Map.entry("from", "1970-01-01T00:00:00Z"),
            Map.entry("env", "prod"));
    assertThat(query).hasToString("[status, limit, offset, dry_run, from, env]");
  }

  @Test
  void whatARequestDoesNotSayIsLeftOut() {
    assertThat(
            Query.NONE
                .withIfSet("limit", 5L)
                .withIfSet("dry_run", null)
                .withIfSet("integration_id", " ")
                .parameters())
        .containsExactly(Map.entry("limit", "5"));
  }

  @Test
  void aQueryDoesNotChange() {
    Query one = Query.NONE.with("limit", 1);
    one.with("limit", 2).with("status", "x");

    assertThat(one.parameters()).containsExactly(Map.entry("limit", "1"));
    assertThat(Query.NONE.parameters()).isEmpty();
    assertThatThrownBy(() -> one.parameters().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void valuesAreChecked() {
    assertThatThrownBy(() -> Query.NONE.with("search", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("search must not be blank");
    assertThatThrownBy(() -> Query.NONE.with("limit", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be at least 1 but is 0");
    assertThatThrownBy(() -> Query.NONE.with("offset", -1, 0))
        .hasMessage("offset must be at least 0 but is -1");
    Instant noon = Instant.parse("2026-11-24T12:00:00Z");
    assertThatThrownBy(() -> Query.NONE.between(noon, noon.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the time from 2026-11-24T12:00:00Z to 2026-11-24T11:59:59Z is negative");
    assertThat(Query.NONE.between(noon, noon).parameters()).hasSize(2);
    assertThatThrownBy(() -> Query.NONE.with("env", new Stage("")))
        .hasMessage("env must not be blank");
  }

  private record Stage(String value) implements OpenEnum {}
}
