package com.atensecurity.thoth.examples.benchmarks.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private final List<String> rows = new ArrayList<>();

  @Test
  void costsStandBesideTheFloorAndRoundsAreTakenTogether() throws Exception {
    verify("floor", "1024", "1000000, 800000", "360");
    verify("floor", "1024", "900000", "360");
    verify("svix", "1024", "300000", "6000");
    verify("thoth", "1024", "720000", "259");
    verify("floor", "16384", "90000", "374");
    verify("svix", "16384", "45000", "52000");

    assertThat(table())
        .isEqualTo(
            "| Verify, HMAC-SHA256 | 1024 bytes: CPU ÷ floor | garbage |"
                + " 16384 bytes: CPU ÷ floor | garbage |\n"
                + "|---|--:|--:|--:|--:|\n"
                + "| floor | 1.00 [0.92..1.10] | 360 | 1.00 [1.00..1.00] | 374 |\n"
                + "| svix 1.99.1 | 3.00 [3.00..3.00] | 6,000 | 2.00 [2.00..2.00] | 52,000 |\n"
                + "| **this SDK** | 1.25 [1.25..1.25] | 259 | – | – |\n"
                + "\n"
                + "The floor does in a second of CPU time: 900,000 [820,000..980,000] of 1024 bytes;"
                + " 90,000 [90,000..90,000] of 16384 bytes.\n"
                + "\n"
                + "Signatures were measured with 0.75 [0.75..0.75] of a core; below 0.5 the warm-up is"
                + " too short.\n"
                + "\n"
                + "- HMAC verify of 1024 bytes, CPU ÷ floor: met, 1.25 of at most 1.40\n"
                + "- HMAC verify of 1024 bytes, garbage in bytes: met, 259.00 of at most 1024.00\n"
                + "- HMAC verify of 1024 bytes, CPU ÷ floor, against the fastest peer: met,"
                + " 1.25 of at most 3.00\n");
  }

  @Test
  void aMissedTargetIsCalledMissed() throws Exception {
    ed25519("verifyFloor", "10000");
    ed25519("verifyThoth", "8000");
    ed25519("signFloor", "20000");
    ed25519("signThoth", "20000");

    assertThat(table())
        .endsWith(
            "- Ed25519 verify of 1024 bytes, CPU ÷ floor: MISSED, 1.25 of at most 1.10\n"
                + "- Ed25519 sign of 1024 bytes, CPU ÷ floor: met, 1.00 of at most 1.10\n");
  }

  @Test
  void receiversAreCountedInDecisionsASecond() throws Exception {
    receiver("memory", "1", 40, "200, 400, 800", "1250");
    receiver("memory", "8", 40, "400", "625");
    receiver("redis", "1", 2, "2000", "");

    assertThat(table())
        .isEqualTo(
            "| Receive | decisions a second, threads: 1 | CPU µs each |"
                + " decisions a second, threads: 8 | CPU µs each |\n"
                + "|---|--:|--:|--:|--:|\n"
                + "| memory | 100,000 [55,556..166,667] | 20 | 100,000 [100,000..100,000] | 40 |\n"
                + "| redis | 1,000 [1,000..1,000] | – | – | – |\n"
                + "\n");
  }

  @Test
  void whatIsNoResultIsRefused() {
    assertThatThrownBy(() -> Measured.read("{}"))
        .isInstanceOf(IOException.class)
        .hasMessage("these are not JMH's results: no list");
    assertThatThrownBy(() -> Measured.read("[{}]"))
        .isInstanceOf(IOException.class)
        .hasMessage("these are not JMH's results: a row has no benchmark");
  }

  private String table() throws IOException {
    return ResultTable.format(Measured.read("[" + String.join(",", rows) + "]"));
  }

  private void verify(String method, String size, String cpu, String bytes) {
    row("VerifyBenchmark." + method, "{\"size\":\"" + size + "\"}", 1, "5.0", cpu, bytes);
  }

  private void ed25519(String method, String cpu) {
    row("Ed25519Benchmark." + method, "{\"size\":\"1024\"}", 1, "5.0", cpu, "1");
  }

  private void receiver(String store, String workers, int batch, String micros, String cpu) {
    String params = "{\"store\":\"" + store + "\",\"workers\":\"" + workers + "\"}";
    row("ReceiverBenchmark.resolve", params, batch, micros, cpu, "1");
  }

  private void row(String name, String params, int batch, String scores, String cpu, String bytes) {
    rows.add(
        "{\"benchmark\":\"a.b.pam."
            + name
            + "\",\"measurementBatchSize\":"
            + batch
            + ",\"params\":"
            + params
            + ",\"primaryMetric\":{\"rawData\":[["
            + scores
            + "]]},\"secondaryMetrics\":{\"cpu.ops\":{\"rawData\":[["
            + cpu
            + "]]},\"cpu.share\":{\"rawData\":[[0.75]]},\"gc.alloc.rate.norm\":{\"rawData\":[["
            + bytes
            + "]]}}}");
  }
}
