package com.atensecurity.thoth.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackRequestsTest {
  @Test
  void aBulkRequestWithoutATargetIsNeverSent() {
    BulkPackApplyRequest.Builder none = BulkPackApplyRequest.builder(List.of("soc2"));

    assertThatThrownBy(none::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "nothing to apply the packs to: name agents, fleets or endpoints, or say"
                + " allAgents(true)");
    assertThatThrownBy(() -> none.allAgents(false).agentIds(List.of()).build())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aBulkRequestIsForAllOrForSome() {
    BulkPackApplyRequest.Builder both =
        BulkPackApplyRequest.builder(List.of("soc2")).allAgents(true).fleetIds(List.of("f-1"));

    assertThatThrownBy(both::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("allAgents(true) leaves no choice: do not name agents, fleets or endpoints");
    assertThat(both.allAgents(false).build().allAgents()).isNull();
    assertThat(BulkPackApplyRequest.builder(List.of("soc2")).allAgents(true).build().allAgents())
        .isTrue();
  }

  @Test
  void aBulkRequestNamesAPack() {
    assertThatThrownBy(() -> BulkPackApplyRequest.builder(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("packIds must name at least one pack");
  }

  @Test
  void overridesThatThisVersionHasNoNameForAreKept() {
    PackOverrides overrides = PackOverrides.builder().set("ttl", Json.of(3)).build();

    assertThat(overrides.unknown()).isEqualTo(Map.of("ttl", Json.of(3)));
    assertThatThrownBy(() -> PackOverrides.builder().set("behavioral_controls", Json.EMPTY_OBJECT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("set behavioral_controls with behavioralControls(...)");
  }
}
