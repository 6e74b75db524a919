package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.activity.FeedFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the code against the contract, operation by operation and member by member. */
class ContractTest {
  /** What makes the query of an operation whose method takes a map. */
  static final Map<String, Class<?>> QUERIES = Map.of("listGovernanceFeed", FeedFilter.class);

  /** What differs on purpose, and why. */
  private static final Map<String, String> ON_PURPOSE = new LinkedHashMap<>();

  static {
    String text =
        "the document travels as text, so that nothing in it is lost; Settings decodes it";
    ON_PURPOSE.put("getSettings: answers open in the code, TenantSettings in the contract", text);
    ON_PURPOSE.put("putSettings: sends open in the code, TenantSettings in the contract", text);
    ON_PURPOSE.put("putSettings: answers open in the code, TenantSettings in the contract", text);
    ON_PURPOSE.put(
        "listApprovals: query limit (integer) is not in the code",
        "an older spelling of per_page, which is sent instead");
    ON_PURPOSE.put(
        "listViolations: has its rows in [data, items, violations] in the code,"
            + " [data, items] in the contract",
        "the shape is not settled, and the row's own name costs nothing");
    String synonym = "a spelling of the vendor's Terraform provider for approve and deny";
    ON_PURPOSE.put(
        "ApprovalResolveRequest.decision: approved has no constant in ApprovalDecision", synonym);
    ON_PURPOSE.put(
        "ApprovalResolveRequest.decision: blocked has no constant in ApprovalDecision", synonym);
  }

  /** What models the schemas that no record, envelope or open JSON models. */
  static final Map<String, String> ELSEWHERE =
      new TreeMap<>(
          Map.of(
              "ErrorBody", "Refusal, whose test has every shape",
              "ErrorDetail", "Refusal, whose test has every shape"));

  private static final Comparison COMPARISON =
      new Comparison(Contract.published(), new Surface(Surface.shipped(), QUERIES), ELSEWHERE);

  @Test
  void whatIsThereIsTheContracts() {
    List<String> unexplained = new ArrayList<>(COMPARISON.differences());
    unexplained.removeAll(ON_PURPOSE.keySet());

    assertThat(unexplained).isEmpty();
  }

  @Test
  void whatDiffersOnPurposeStillDiffers() {
    assertThat(COMPARISON.differences()).containsAll(ON_PURPOSE.keySet());
  }

  @Test
  void everyOperationAndSchemaIsThere() {
    assertThat(COMPARISON.missing()).isEmpty();
    assertThat(Contract.published().operations()).hasSize(99);
    assertThat(Contract.published().schemas()).hasSize(132);
  }
}
