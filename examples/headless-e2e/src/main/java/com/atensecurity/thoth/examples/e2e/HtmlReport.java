package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.examples.e2e.Criterion.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report as one HTML page that needs nothing else: no script, no link, its style inside. */
final class HtmlReport {
  private final Report report;

  private HtmlReport(Report report) {
    this.report = report;
  }

  static String text(Report report) {
    return new HtmlReport(report).page();
  }

  private String page() {
    String title = "Headless E2E runbook: " + report.verdict();
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        + element("title", "", escape(title))
        + "<style>\n"
        + style()
        + "</style>\n</head>\n<body>\n<main>\n"
        + header()
        + criteria()
        + phases()
        + List.of(PhaseId.values()).stream().map(this::phase).collect(Collectors.joining())
        + cleanup()
        + "</main>\n</body>\n</html>\n";
  }

  private static String style() {
    try (InputStream file = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String header() {
    String verdict = report.verdict().name();
    StringBuilder facts = new StringBuilder();
    fact(facts, "GovAPI", report.govApiUrl() + " (" + report.mode() + ")");
    fact(facts, "Tenant", report.tenantId());
    fact(facts, "Started", report.startedAt().toString());
    fact(facts, "Took", Text.took(report.took()));
    fact(facts, "Checks", counts());
    fact(facts, "Requests", String.valueOf(report.exchanges().size()));
    fact(facts, "Version", report.version());
    Injection injection = report.injection();
    if (injection != null) {
      String by = (report.caught() ? "caught by " : "NOT caught by ") + injection.caughtBy().id();
      fact(facts, "Injected fault", injection.text() + ", " + by);
    }
    for (String key : report.leftOverKeys()) {
      fact(facts, "Left over", "API key " + key + " could not be revoked; revoke it by hand");
    }
    return element(
        "header",
        "",
        element("h1", "", "Headless E2E runbook")
            + element(
                "p", "headline " + verdict.toLowerCase(Locale.ROOT), escape(report.headline()))
            + element("dl", "", facts.toString()));
  }

  private static void fact(StringBuilder facts, String name, String value) {
    facts.append(
        element("div", "", element("dt", "", escape(name)) + element("dd", "", escape(value))));
  }

  private String counts() {
    return report.count(Verdict.PASS)
        + " passed, "
        + report.count(Verdict.FAIL)
        + " failed, "
        + report.count(Verdict.BLOCKED)
        + " blocked, "
        + report.count(Verdict.NOT_RUN)
        + " not run";
  }

  private String criteria() {
    StringBuilder rows = new StringBuilder();
    for (Criterion criterion : Criterion.values()) {
      Outcome outcome = report.outcome(criterion);
      String look =
          switch (outcome) {
            case OCCURRED -> "fail";
            case NOT_OCCURRED -> "pass";
            case NOT_DECIDED -> "not_run";
          };
      rows.append(
          element(
              "tr",
              "",
              element("td", "", pill(look, outcome.text()))
                  + element("td", "", escape(criterion.text()))
                  + element("td", "name", escape(String.join(", ", report.deciding(criterion))))));
    }
    String head =
        element(
            "thead",
            "",
            element(
                "tr",
                "",
                element("th", "", "Outcome")
                    + element("th", "", "Fail criterion")
                    + element("th", "", "Decided by")));
    return element(
        "section",
        "",
        element("h2", "", "Fail criteria")
            + element("table", "criteria", head + element("tbody", "", rows.toString())));
  }

  /** One bar for each phase. */
  private String phases() {
    StringBuilder rows = new StringBuilder();
    for (PhaseId phase : PhaseId.values()) {
      List<Check> checks = report.checksOf(phase);
      long passed = Report.count(Verdict.PASS, checks);
      String look = passed == checks.size() ? "pass" : "not_run";
      String worst = Report.count(Verdict.FAIL, checks) > 0 ? "fail" : look;
      rows.append(
          element(
              "tr",
              "",
              element("td", "", pill(worst, passed + " of " + checks.size()))
                  + element("td", "", escape(phase.heading()))
                  + element(
                      "td",
                      "time",
                      bar(report.start(phase), report.took(phase))
                          + escape(Text.took(report.took(phase))))));
    }
    String columns = "<col class=\"c1\"/><col/><col class=\"c5\"/>";
    return element(
        "section",
        "",
        element("h2", "", "Phases")
            + element("table", "checks", columns + element("tbody", "", rows.toString())));
  }

  private String phase(PhaseId phase) {
    String checks = report.checksOf(phase).stream().map(this::check).collect(Collectors.joining());
    String columns = "<col class=\"c1\"/><col class=\"c2\"/><col/><col class=\"c4\"/>";
    return element(
        "section",
        "",
        element("h2", "", escape(phase.heading()))
            + element("table", "checks", columns + element("tbody", "", checks))
            + exchanges(report.exchangesOf(phase)));
  }

  private String check(Check check) {
    String seed =
        check.spec().seed().stream()
            .map(line -> element("li", "", escape(line)))
            .collect(Collectors.joining());
    return element(
        "tr",
        "",
        element("td", "", pill(look(check.verdict()), check.verdict().text()))
            + element("td", "name", escape(check.spec().id()))
            + element(
                "td",
                "",
                element("div", "evidence", escape(check.evidence())) + element("ul", "seed", seed))
            + element(
                "td", "time", bar(check.start(), check.took()) + escape(Text.took(check.took()))));
  }

  private static String look(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static String pill(String look, String text) {
    return element("span", "pill " + look, escape(text));
  }

  /** When in the run something was done, and for how long. */
  private String bar(Duration start, Duration took) {
    String style = "margin-left:" + percent(start) + "%;width:" + percent(took) + "%";
    return "<span class=\"bar\"><span style=\"" + style + "\"></span></span>";
  }

  private BigDecimal percent(Duration part) {
    long whole = Math.max(1, report.took().toNanos());
    return BigDecimal.valueOf(100L)
        .multiply(BigDecimal.valueOf(part.toNanos()))
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
        .min(BigDecimal.valueOf(100L));
  }

  private String cleanup() {
    List<Exchange> exchanges = report.exchangesOfNoPhase();
    return exchanges.isEmpty()
        ? ""
        : element("section", "", element("h2", "", "Cleanup") + exchanges(exchanges));
  }

  private static String exchanges(List<Exchange> exchanges) {
    if (exchanges.isEmpty()) {
      return "";
    }
    return element("h3", "", "Sent and answered")
        + exchanges.stream().map(HtmlReport::exchange).collect(Collectors.joining());
  }

  private static String exchange(Exchange exchange) {
    Integer status = exchange.status();
    Spec spec = exchange.spec();
    String summary =
        element("span", "method", escape(exchange.method()))
            + element("span", "path", escape(exchange.target()))
            + element("span", "status", status == null ? "no answer" : String.valueOf(status))
            + element("span", "for", spec == null ? "" : escape(spec.id()))
            + element("span", "ms", escape(Text.took(exchange.took())));
    String bodies = body("sent", exchange.sent()) + body("answered", exchange.answered());
    return element("details", "", element("summary", "", summary) + bodies);
  }

  private static String body(String what, String text) {
    String shown = text.isEmpty() ? "(no body)" : pretty(text);
    return element("div", "body", element("h4", "", what) + element("pre", "", escape(shown)));
  }

  private static String pretty(String text) {
    try {
      StringBuilder out = new StringBuilder();
      JsonReport.indent(out, Json.parse(text), "\n");
      return out.toString();
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String element(String name, String look, String content) {
    String attribute = look.isEmpty() ? "" : " class=\"" + look + "\"";
    return "<" + name + attribute + ">" + content + "</" + name + ">\n";
  }

  /**
   * Text for an element or a quoted attribute; characters that no page may hold become {@code ?}.
   */
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
                default -> escaped.appendCodePoint(allowed(c) ? c : '?');
              }
            });
    return escaped.toString();
  }

  private static boolean allowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c < 0x7f)
        || (c > 0x9f && c < 0xd800)
        || (c > 0xdfff && c < 0xfffe)
        || c > 0xffff;
  }
}
