package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The report as JSON. */
final class JsonReport {
  private static final Locale ROOT = Locale.ROOT;

  private JsonReport() {}

  static String text(Report report) {
    StringBuilder text = new StringBuilder();
    indent(text, toJson(report), "\n");
    return text.append('\n').toString();
  }

  static Json toJson(Report report) {
    return Json.EMPTY_OBJECT
        .with(Json.of("headless-e2e"), "report")
        .with(Json.of(report.version()), "version")
        .with(Json.of(report.verdict().name()), "verdict")
        .with(Json.of(report.verdict().exitCode()), "exit_code")
        .with(Json.of(report.headline()), "headline")
        .with(Json.of(report.mode()), "mode")
        .with(Json.of(report.tenantId()), "tenant_id")
        .with(Json.of(report.govApiUrl().toString()), "govapi_url")
        .with(Json.of(report.startedAt().toString()), "started_at")
        .with(Json.of(Text.millis(report.took())), "duration_ms")
        .with(injection(report), "injected_fault")
        .with(counts(report), "checks")
        .with(list(List.of(Criterion.values()), c -> criterion(report, c)), "fail_criteria")
        .with(list(List.of(PhaseId.values()), p -> phase(report, p)), "phases")
        .with(list(report.exchangesOfNoPhase(), JsonReport::exchange), "cleanup")
        .with(list(report.leftOverKeys(), Json::of), "left_over_keys");
  }

  private static <T> Json list(List<T> values, Function<T, Json> form) {
    return Json.of(values.stream().map(form).toList());
  }

  private static Json injection(Report report) {
    Injection injection = report.injection();
    return injection == null
        ? Json.NULL
        : Json.EMPTY_OBJECT
            .with(Json.of(injection.text()), "fault")
            .with(Json.of(injection.caughtBy().id()), "meant_to_be_caught_by")
            .with(Json.of(report.caught()), "caught");
  }

  private static Json counts(Report report) {
    Json counts = Json.EMPTY_OBJECT;
    for (Verdict verdict : Verdict.values()) {
      counts = counts.with(Json.of(report.count(verdict)), verdict.name().toLowerCase(ROOT));
    }
    return counts;
  }

  private static Json criterion(Report report, Criterion criterion) {
    return Json.EMPTY_OBJECT
        .with(Json.of(criterion.text()), "criterion")
        .with(Json.of(report.outcome(criterion).name().toLowerCase(ROOT)), "outcome")
        .with(list(report.deciding(criterion), Json::of), "checks");
  }

  private static Json phase(Report report, PhaseId phase) {
    return Json.EMPTY_OBJECT
        .with(Json.of(phase.number()), "phase")
        .with(Json.of(phase.heading()), "heading")
        .with(Json.of(Text.millis(report.start(phase))), "start_ms")
        .with(Json.of(Text.millis(report.took(phase))), "duration_ms")
        .with(list(report.checksOf(phase), JsonReport::check), "checks")
        .with(list(report.exchangesOf(phase), JsonReport::exchange), "exchanges");
  }

  private static Json check(Check check) {
    Criterion criterion = check.spec().criterion();
    return Json.EMPTY_OBJECT
        .with(Json.of(check.spec().id()), "check")
        .with(Json.of(check.verdict().name().toLowerCase(ROOT)), "verdict")
        .with(Json.of(check.evidence()), "evidence")
        .with(text(criterion == null ? null : criterion.text()), "fail_criterion")
        .with(list(check.spec().seed(), Json::of), "runbook")
        .with(Json.of(Text.millis(check.start())), "start_ms")
        .with(Json.of(Text.millis(check.took())), "duration_ms");
  }

  private static Json exchange(Exchange exchange) {
    Spec spec = exchange.spec();
    Integer status = exchange.status();
    return Json.EMPTY_OBJECT
        .with(text(spec == null ? null : spec.id()), "check")
        .with(Json.of(exchange.method()), "method")
        .with(Json.of(exchange.target()), "path")
        .with(status == null ? Json.NULL : Json.of(status), "status")
        .with(body(exchange.sent()), "sent")
        .with(body(exchange.answered()), "answered")
        .with(Json.of(Text.millis(exchange.start())), "start_ms")
        .with(Json.of(Text.millis(exchange.took())), "duration_ms");
  }

  private static Json text(@Nullable String text) {
    return text == null ? Json.NULL : Json.of(text);
  }

  private static Json body(String redacted) {
    if (redacted.isEmpty()) {
      return Json.NULL;
    }
    try {
      return Json.parse(redacted);
    } catch (IllegalArgumentException e) {
      return Json.of(redacted);
    }
  }

  /** Writes a value over several lines; what is short stays on one. */
  static void indent(StringBuilder out, Json value, String newline) {
    boolean nested = value.isObject() || value.isArray();
    if (!nested || value.text().length() + newline.length() < 80) {
      out.append(value.text());
    } else if (value.isArray()) {
      Iterator<Json> elements = value.elements().iterator();
      out.append('[');
      while (elements.hasNext()) {
        out.append(newline).append("  ");
        indent(out, elements.next(), newline + "  ");
        out.append(elements.hasNext() ? "," : newline + "]");
      }
    } else {
      Iterator<Map.Entry<String, Json>> members = value.members().entrySet().iterator();
      out.append('{');
      while (members.hasNext()) {
        Map.Entry<String, Json> member = members.next();
        out.append(newline).append("  ").append(Json.of(member.getKey()).text()).append(": ");
        indent(out, member.getValue(), newline + "  ");
        out.append(members.hasNext() ? "," : newline + "}");
      }
    }
  }
}
