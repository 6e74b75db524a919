package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every small change of a real callback is refused, each for the reason of its place. */
class MutationTest {
  private static final String ID = "webhook-id";
  private static final String TIME = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final List<String> NAMES = List.of(ID, TIME, SIGNATURE);

  @ParameterizedTest
  @EnumSource
  void theCallbackItselfIsAccepted(MutationKeys keys) {
    assertThat(keys.reason(keys.headers(), keys.body)).isNull();
    assertThat(keys.value(SIGNATURE).split(" ")).hasSize(keys.schemes.size());
  }

  @ParameterizedTest
  @EnumSource
  void everyChangeOfTheBodyLeavesNoMatchingSignature(MutationKeys keys) {
    List<byte[]> near = MutationKeys.bytesNear(keys.body);
    assertThat(near).hasSizeGreaterThan(8 * keys.body.length + 2 * keys.body.length);
    for (byte[] body : near) {
      assertThat(keys.reason(keys.headers(), body))
          .as("%s", Arrays.toString(body))
          .isEqualTo(Reason.NO_MATCHING_SIGNATURE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyChangeOfTheIdIsMalformedOrUnsigned(MutationKeys keys) {
    Set<String> near = MutationKeys.textsNear(MutationKeys.ID);
    assertThat(near).hasSizeGreaterThan(16 * MutationKeys.ID.length());
    for (String id : near) {
      assertThat(keys.reason(keys.headers(ID, id), keys.body))
          .as("%s", id)
          .isEqualTo(MutationKeys.ofId(id));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyChangeOfTheTimeIsMalformedOutsideTheToleranceOrUnsigned(MutationKeys keys) {
    Set<String> near = MutationKeys.textsNear(keys.value(TIME));
    List<Reason> seen = new ArrayList<>();
    for (String time : near) {
      Reason expected = MutationKeys.ofTime(time);
      assertThat(keys.reason(keys.headers(TIME, time), keys.body)).as(time).isEqualTo(expected);
      seen.add(expected);
    }
    assertThat(seen)
        .contains(
            Reason.MALFORMED_TIMESTAMP,
            Reason.TIMESTAMP_TOO_OLD,
            Reason.TIMESTAMP_TOO_NEW,
            Reason.NO_MATCHING_SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource
  void aHeaderThatIsNotThereIsMissing(MutationKeys keys) {
    for (String name : NAMES) {
      Map<String, List<String>> headers = keys.headers();
      headers.remove(name);
      assertThat(keys.reason(headers, keys.body)).as(name).isEqualTo(Reason.MISSING_HEADER);
      List<@Nullable List<String>> absent =
          Arrays.asList(null, List.of(), Collections.singletonList(null));
      for (List<String> values : absent) {
        headers.put(name, values);
        assertThat(keys.reason(headers, keys.body)).as(name).isEqualTo(Reason.MISSING_HEADER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHeaderThatIsThereTwiceIsADuplicate(MutationKeys keys) {
    for (String name : NAMES) {
      String value = keys.value(name);
      for (List<String> values : List.of(List.of(value, value), List.of(value, ""))) {
        Map<String, List<String>> headers = keys.headers();
        headers.put(name, values);
        assertThat(keys.reason(headers, keys.body)).as(name).isEqualTo(Reason.DUPLICATE_HEADER);
      }
      for (String other : cases(name)) {
        Map<String, List<String>> headers = keys.headers();
        headers.put(other, List.of(value));
        assertThat(keys.reason(headers, keys.body)).as(other).isEqualTo(Reason.DUPLICATE_HEADER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyHeaderIsMalformed(MutationKeys keys) {
    assertThat(keys.reason(keys.headers(ID, ""), keys.body)).isEqualTo(Reason.MALFORMED_ID);
    assertThat(keys.reason(keys.headers(TIME, ""), keys.body))
        .isEqualTo(Reason.MALFORMED_TIMESTAMP);
    assertThat(keys.reason(keys.headers(SIGNATURE, ""), keys.body))
        .isEqualTo(Reason.MALFORMED_SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource
  void namesAreFoundInAnyCaseAndUnderNoOtherName(MutationKeys keys) {
    for (String name : NAMES) {
      for (String near : MutationKeys.textsNear(name)) {
        Map<String, List<String>> headers = keys.headers();
        headers.put(near, headers.remove(name));
        Reason expected = cases(name).contains(near) ? null : Reason.MISSING_HEADER;
        if (!NAMES.contains(near)) {
          assertThat(keys.reason(headers, keys.body)).as(near).isEqualTo(expected);
        }
      }
      Map<String, List<String>> shouted = keys.headers();
      shouted.put(name.toUpperCase(Locale.ROOT), shouted.remove(name));
      assertThat(keys.reason(shouted, keys.body)).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noPartOfAnotherMessageFits(MutationKeys keys) {
    SignedMessage other =
        new CallbackSigner(keys.signer)
            .sign("msg_other", Fixtures.approve().decision(PamDecision.DENY).build());
    Map<String, List<String>> headers = Fixtures.received(other);
    for (String name : List.of(ID, SIGNATURE)) {
      assertThat(keys.reason(keys.headers(name, Fixtures.value(headers, name)), keys.body))
          .as(name)
          .isEqualTo(Reason.NO_MATCHING_SIGNATURE);
    }
    String second = Long.toString(Fixtures.NOW.getEpochSecond() + 1);
    assertThat(keys.reason(keys.headers(TIME, second), keys.body))
        .isEqualTo(Reason.NO_MATCHING_SIGNATURE);
    assertThat(keys.reason(keys.headers(), other.body())).isEqualTo(Reason.NO_MATCHING_SIGNATURE);
    assertThat(keys.reason(headers, other.body())).isNull();
  }

  /** The name with each letter alone in upper case. */
  private static List<String> cases(String name) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-') {
        cases.add(name.substring(0, i) + (char) (c - 32) + name.substring(i + 1));
      }
    }
    return cases;
  }
}
