package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Operation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class FleetReportTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static FleetSlot slot(int minute, long checkIns, long failed, Long online) {
    return new FleetSlot(
        Duration.ofMinutes(minute),
        checkIns,
        failed,
        4,
        Duration.ofNanos(400_000),
        Duration.ofMillis(2),
        online,
        online == null ? null : 1_000L);
  }

  private static FleetResult result(Duration worstDelay, String error) {
    return new FleetResult(
        "http://127.0.0.1:1234/, tenant t-1",
        1_000,
        7,
        Duration.ofSeconds(90),
        HOUR,
        Duration.ofMillis(2_500),
        worstDelay,
        new FleetProgress(HOUR, HOUR, 2_000, 6, 8, Duration.ofMillis(2_500)),
        1_000,
        50,
        20,
        Map.of(
            Operation.CHECK_IN_ENDPOINT,
            new CallStats(
                2_005,
                5,
                Duration.ofNanos(420_000),
                Duration.ofMillis(1),
                Duration.ofMillis(12),
                Duration.ofMillis(1_250))),
        Map.of(error, 6L),
        Duration.ofMinutes(30),
        List.of(slot(0, 1_200, 0, 1_000L), slot(30, 800, 5, null)));
  }

  @Test
  void theTableHasEverything() {
    assertThat(result(null, "checkInEndpoint: 403 scope_denied").table())
        .isEqualToNormalizingNewlines(
            """
            GovAPI     http://127.0.0.1:1234/, tenant t-1
            Fleet      1,000 proxies, a check-in every 1 min 30 s, seed 7
            Time       1 h of schedule in 2.50 s (a clock that was moved)
            Check-ins  2,000 accepted, 5 failed, 8 missed offline, 800 a second
            Proxies    1,000 registered, 50 drifted, 20 rotated their key

            operation                 calls    failed        p50        p90        p99    longest
            checkInEndpoint           2,005         5    0.42 ms    1.00 ms      12 ms     1.25 s

                failed  why
                     6  checkInEndpoint: 403 scope_denied
            """);
  }

  @Test
  void realTimeIsSaidToBe() {
    assertThat(result(Duration.ofMillis(3), "x").table())
        .contains("1 h of schedule in 2.50 s (real time, at most 3.00 ms late)");
  }

  @Test
  void whatGovApiSentSteersNoTerminal() {
    assertThat(result(null, "checkInEndpoint: 400 \u001b[2J").table()).contains("400 ?[2J");
  }

  @Test
  void thePageIsWellFormedAndLoadsNothing(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("fleet.html");
    result(null, "checkInEndpoint: 400 <script>alert('x')</script>&\u0000").writeHtml(file);
    String html = Files.readString(file);

    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(2);
    assertThat(html).contains("<th>checkInEndpoint</th>", "<td>2,005</td>", "<td>1.25 s</td>");
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("link").getLength()).isZero();
    assertThat(html)
        .contains("400 &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;?")
        .contains("prefers-color-scheme: dark")
        .doesNotContain("<script", "url(", "src=", "href=", "@import");
  }

  @Test
  void aLineHasAStepForEachPartAndAGapWhereThereIsNoValue() {
    String svg =
        new Plot(
                "a \"b\"",
                " ms",
                HOUR,
                List.of(new Plot.Line("p", "good", List.of(0.0, 10.0, Double.NaN, 5.0))))
            .svg();

    assertThat(svg)
        .contains("aria-label=\"a &quot;b&quot;\"")
        .contains("<path class=\"good\" d=\"M64.0 196.0H235.0V26.0H406.0M577.0 111.0H748.0\"/>")
        .contains(">2.5 ms</text>", ">10 ms</text>", ">15 min</text>", ">1 h</text>");
  }

  @Test
  void anAxisEndsAtARoundNumber() {
    assertThat(Plot.nice(0)).isEqualTo(1);
    assertThat(Plot.nice(0.3)).isEqualTo(0.4);
    assertThat(Plot.nice(10)).isEqualTo(10);
    assertThat(Plot.nice(11)).isEqualTo(20);
    assertThat(Plot.nice(450)).isEqualTo(500);
    assertThat(Plot.nice(801)).isEqualTo(1_000);
  }
}
