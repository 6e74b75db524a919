package com.atensecurity.thoth.testkit.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A run as one HTML page that needs nothing else: no script, no link, its style inside. */
final class FleetPage {
  private final FleetResult result;

  private FleetPage(FleetResult result) {
    this.result = result;
  }

  static String text(FleetResult result) {
    return new FleetPage(result).page();
  }

  private String page() {
    String title = "Simulated fleet of " + FleetText.number(result.size()) + " proxies";
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        + element("title", title)
        + "<style>\n"
        + style()
        + "</style>\n</head>\n<body>\n<main>\n"
        + element("h1", title)
        + facts()
        + plots()
        + operations()
        + errors()
        + "</main>\n</body>\n</html>\n";
  }

  private static String style() {
    try (InputStream file =
        Objects.requireNonNull(FleetPage.class.getResourceAsStream("fleet.css"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String facts() {
    StringBuilder rows = new StringBuilder("<dl>\n");
    for (FleetText.Fact fact : FleetText.facts(result)) {
      rows.append("<div>")
          .append(element("dt", fact.name()))
          .append(element("dd", fact.value()))
          .append("</div>\n");
    }
    return rows.append("</dl>\n").toString();
  }

  private String plots() {
    return plot(
            "Endpoints, as GovAPI counts them",
            "",
            new Plot.Line("registered", "soft", each(slot -> of(slot.total()))),
            new Plot.Line("online", "good", each(slot -> of(slot.online()))))
        + plot(
            "Check-ins in " + FleetText.time(result.slotLength()),
            "",
            new Plot.Line("accepted", "good", each(FleetSlot::checkIns)),
            new Plot.Line("failed", "bad", each(FleetSlot::failed)),
            new Plot.Line("missed offline", "soft", each(FleetSlot::missed)))
        + plot(
            "Time that a check-in takes",
            " ms",
            new Plot.Line("p99", "warn", each(slot -> slot.p99().toNanos() / 1e6)),
            new Plot.Line("p50", "good", each(slot -> slot.p50().toNanos() / 1e6)));
  }

  private static double of(@Nullable Long count) {
    return count == null ? Double.NaN : count;
  }

  private List<Double> each(ToDoubleFunction<FleetSlot> value) {
    return result.timeline().stream().map(slot -> value.applyAsDouble(slot)).toList();
  }

  private String plot(String title, String unit, Plot.Line... lines) {
    String svg = new Plot(title, unit, result.simulated(), List.of(lines)).svg();
    return "<section>\n" + element("h2", title) + svg + "</section>\n";
  }

  private String operations() {
    StringBuilder rows = new StringBuilder();
    result
        .operations()
        .forEach(
            (operation, stats) ->
                rows.append("<tr>")
                    .append(element("th", operation.id()))
                    .append(element("td", FleetText.number(stats.calls())))
                    .append(element("td", FleetText.number(stats.failures())))
                    .append(element("td", FleetText.took(stats.p50())))
                    .append(element("td", FleetText.took(stats.p90())))
                    .append(element("td", FleetText.took(stats.p99())))
                    .append(element("td", FleetText.took(stats.longest())))
                    .append("</tr>\n"));
    return "<section>\n"
        + element("h2", "Calls")
        + "<div class=\"wide\"><table>\n<thead><tr><th>operation</th><th>calls</th><th>failed</th>"
        + "<th>p50</th><th>p90</th><th>p99</th><th>longest</th></tr></thead>\n<tbody>\n"
        + rows
        + "</tbody></table></div>\n</section>\n";
  }

  private String errors() {
    if (result.errors().isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    result
        .errors()
        .forEach(
            (kind, count) ->
                rows.append("<tr>")
                    .append(element("th", kind))
                    .append(element("td", FleetText.number(count)))
                    .append("</tr>\n"));
    return "<section>\n"
        + element("h2", "What failed")
        + "<div class=\"wide\"><table>\n<tbody>\n"
        + rows
        + "</tbody></table></div>\n</section>\n";
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + escape(text) + "</" + name + ">\n";
  }

  /** Text for an element or a quoted attribute; characters that no page may hold become {@code ?}. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : '?');
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    boolean control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    boolean surrogate = c >= 0xd800 && c <= 0xdfff;
    return !control && !surrogate && (c & 0xfffe) != 0xfffe;
  }
}
