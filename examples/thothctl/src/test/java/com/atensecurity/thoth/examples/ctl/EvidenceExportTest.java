package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is what GovAPI answered, and what is shown says where it is not. */
@GovApiTest
class EvidenceExportTest {
  private static final String BUNDLE =
      "{\"session_id\":\"s9\", \"bundle_hash\":\"aa\",\n\"exported_at\":\"2026-11-24T10:00:00.100Z\",\"records\":"
          + "[{\"tool_args\":{\"primary_key\":\"cust-4711\",\"page_token\":\"p2\",\"password\":\"hunter22\","
          + "\"n\":1.50},\"cookie_policy\":\"strict\",\"note\":\"Bearer abcdef0123456789\"}]}";

  @TempDir Path directory;

  private Ctl run(GovApi gov, String line) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    assertThat(ctl.run(line.split(" "))).as(ctl.err()).isZero();
    return ctl;
  }

  @Test
  void aBundleIsWrittenByteForByteAndForItsOwnerOnly(GovApi gov) throws Exception {
    gov.answer(Operation.GET_SESSION_EVIDENCE_BUNDLE, 200, BUNDLE);

    Ctl ctl = run(gov, "evidence bundle --session-id s9 --output b.json --json");

    Path file = directory.resolve("b.json");
    assertThat(Files.readString(file)).isEqualTo(BUNDLE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(ctl.json().text().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"session_id\":\"s9\",\"bundle_hash\":\"aa\",\"exported_at\":\"2026-11-24T10:00:00.100Z\","
                + "\"output\":\"b.json\"}");
    assertThat(ctl.err()).isEmpty();
  }

  @Test
  void aBundleOnTheScreenSaysWhatWasCut(GovApi gov) {
    gov.answer(Operation.GET_SESSION_EVIDENCE_BUNDLE, 200, BUNDLE);

    Ctl ctl = run(gov, "evidence bundle --session-id s9 --json");

    Json row = ctl.json().get("records").elements().get(0);
    assertThat(row.get("tool_args", "primary_key")).isEqualTo(Json.of("cust-4711"));
    assertThat(row.get("tool_args", "page_token")).isEqualTo(Json.of("p2"));
    assertThat(row.get("cookie_policy")).isEqualTo(Json.of("strict"));
    assertThat(row.get("tool_args", "password")).isEqualTo(Json.of("[redacted]"));
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: 2 values are [redacted] here: the bundle's hash holds for what --output FILE"
                + " writes\n");
  }

  @Test
  void aChainOnTheScreenSaysWhatWasCut(GovApi gov) {
    gov.answer(
        Operation.GET_EVIDENCE_CHAIN,
        200,
        "{\"data\":[{\"sequence\":1,\"record_hash\":\"aa\",\"session_token\":\"t\"}]}");

    Ctl ctl = run(gov, "evidence chain --json");

    assertThat(ctl.err())
        .isEqualTo("thothctl: 1 value is [redacted] here: no hash holds for what is shown\n");
  }

  @Test
  void whatIsShownWholeIsNotSpokenOf(GovApi gov) {
    gov.answer(
        Operation.GET_SESSION_EVIDENCE_BUNDLE,
        200,
        "{\"bundle_hash\":\"aa\",\"note\":\"\\u00e9\"}");

    assertThat(run(gov, "evidence bundle --session-id s9").err()).isEmpty();
  }

  /** The same fault elsewhere: any file that --output names is what GovAPI answered. */
  @Test
  void invoicesAreWrittenWhole(GovApi gov) throws Exception {
    gov.answer(
        Operation.LIST_BILLING_INVOICES,
        200,
        "{\"data\":[{\"id\":\"i\",\"payment_token\":\"tok-1\"}]}");

    run(gov, "billing invoices --output i.json");

    assertThat(Files.readString(directory.resolve("i.json"))).contains("tok-1");
  }

  @Test
  void whatIsNoBundleIsNotWritten(GovApi gov) {
    gov.answer(Operation.GET_SESSION_EVIDENCE_BUNDLE, 200, "[]");
    Ctl ctl = Ctl.thothctl(directory).of(gov);

    assertThat(ctl.run("evidence", "bundle", "--session-id", "s9", "--output", "b.json"))
        .isEqualTo(7);
    assertThat(ctl.err()).isEqualTo("thothctl: GovAPI answered something else than a bundle\n");
    assertThat(directory.resolve("b.json")).doesNotExist();
  }
}
