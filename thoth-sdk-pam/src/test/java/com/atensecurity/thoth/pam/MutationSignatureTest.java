package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every small change of the signature header. A list is accepted while one of its entries is right,
 * so with several keys the entries left alone decide, and the header must still be in the grammar.
 */
class MutationSignatureTest {
  private static final String SIGNATURE = "webhook-signature";
  private static final String MAC = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=";
  private static final String ED = "[A-Za-z0-9+/]{85}[AQgw]==";

  @ParameterizedTest
  @EnumSource
  void everyChangeOfTheHeaderIsMalformedOrLeavesTheOtherEntries(MutationKeys keys) {
    List<Reason> seen = new ArrayList<>();
    for (String list : MutationKeys.textsNear(keys.value(SIGNATURE))) {
      Reason expected = expected(keys, list);
      assertThat(keys.reason(keys.headers(SIGNATURE, list), keys.body))
          .as("%s", list)
          .isEqualTo(expected);
      seen.add(expected);
    }
    assertThat(seen).contains(Reason.MALFORMED_SIGNATURE, Reason.NO_MATCHING_SIGNATURE);
    assertThat(seen.contains(null)).isEqualTo(keys.schemes.size() > 1);
  }

  /** A change of the text may break the base64; here each bit of what it encodes is flipped. */
  @ParameterizedTest
  @EnumSource
  void everyFlippedBitOfASignatureMakesItWrong(MutationKeys keys) throws InvalidMessageException {
    String[] entries = keys.value(SIGNATURE).split(" ");
    for (int i = 0; i < entries.length; i++) {
      String scheme = keys.schemes.get(i) + ",";
      byte[] code = Base64.getDecoder().decode(entries[i].substring(scheme.length()));
      for (int bit = 0; bit < 8 * code.length; bit++) {
        byte[] flipped = code.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        String entry = scheme + Base64.getEncoder().encodeToString(flipped);
        assertThat(keys.reason(keys.headers(SIGNATURE, entry), keys.body))
            .as("bit %s of %s", bit, scheme)
            .isEqualTo(Reason.NO_MATCHING_SIGNATURE);
      }
    }
  }

  @Test
  void eachEntryOfARotationCountsAlone() throws InvalidMessageException {
    MutationKeys keys = MutationKeys.ROTATING;
    List<String> ids = new ArrayList<>();
    for (String entry : keys.value(SIGNATURE).split(" ")) {
      ids.add(keys.verifier.verify(keys.headers(SIGNATURE, entry), keys.body).keyId());
    }
    assertThat(ids).containsExactly("old", "new", "ed");
  }

  @Test
  void aSignatureUnderTheLabelOfTheOtherSchemeCountsForNothing() {
    String mac = MutationKeys.HMAC.value(SIGNATURE).substring("v1,".length());
    String ed = MutationKeys.ED25519.value(SIGNATURE).substring("v1a,".length());

    assertReason(MutationKeys.HMAC, "v1a," + mac, Reason.NO_MATCHING_SIGNATURE);
    assertReason(MutationKeys.HMAC, "v1," + ed, Reason.MALFORMED_SIGNATURE);
    assertReason(MutationKeys.ED25519, "v1," + ed, Reason.NO_MATCHING_SIGNATURE);
    assertReason(MutationKeys.ED25519, "v1a," + mac, Reason.MALFORMED_SIGNATURE);
    assertReason(MutationKeys.ROTATING, "v1a," + mac, Reason.MALFORMED_SIGNATURE);
    assertReason(MutationKeys.ROTATING, "v1," + ed, Reason.MALFORMED_SIGNATURE);
  }

  /** Two codes in one entry, half of one and half of another, the order of halves changed. */
  @Test
  void partsOfTwoSignaturesMakeNone() {
    String[] entries = MutationKeys.ROTATING.value(SIGNATURE).split(" ");
    byte[] old = Base64.getDecoder().decode(entries[0].substring(3));
    byte[] young = Base64.getDecoder().decode(entries[1].substring(3));
    for (int cut = 1; cut < old.length; cut++) {
      byte[] mixed = old.clone();
      System.arraycopy(young, cut, mixed, cut, old.length - cut);
      String entry = "v1," + Base64.getEncoder().encodeToString(mixed);
      assertReason(MutationKeys.ROTATING, entry, Reason.NO_MATCHING_SIGNATURE);
    }
    String joined = entries[0] + entries[1].substring(3);
    assertReason(MutationKeys.ROTATING, joined, Reason.MALFORMED_SIGNATURE);
  }

  private static void assertReason(MutationKeys keys, String list, Reason expected) {
    assertThat(keys.reason(keys.headers(SIGNATURE, list), keys.body)).as(list).isEqualTo(expected);
  }

  /** By regular expressions; null if an entry is left that is right. */
  private static Reason expected(MutationKeys keys, String list) {
    List<String> right = List.of(keys.value(SIGNATURE).split(" "));
    boolean matches = false;
    for (String entry : list.split(" ", -1)) {
      boolean mac = keys.schemes.contains("v1") && entry.startsWith("v1,");
      boolean ed = keys.schemes.contains("v1a") && entry.startsWith("v1a,");
      String form = mac ? "v1," + MAC : ed ? "v1a," + ED : FuzzReference.ENTRY;
      if (!entry.matches(form)) {
        return Reason.MALFORMED_SIGNATURE;
      }
      matches |= right.contains(entry);
    }
    return matches ? null : Reason.NO_MATCHING_SIGNATURE;
  }
}
