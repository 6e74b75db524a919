package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Exchange;
import com.atensecurity.thoth.testkit.internal.Happening;
import com.atensecurity.thoth.testkit.internal.Tenant;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to a tenant, in order, as lines for people. Immutable. */
final class Timeline {
  private static final int AROUND = 10;

  private final String tenantId;
  private final List<Happening> happenings;

  private Timeline(String tenantId, List<Happening> happenings) {
    this.tenantId = tenantId;
    this.happenings = happenings;
  }

  static Timeline of(Tenant tenant) {
    List<Happening> all = new ArrayList<>(tenant.recorder().happenings());
    all.addAll(tenant.clock().moves());
    all.sort(Comparator.comparingLong(Happening::order));
    return new Timeline(tenant.id(), List.copyOf(all));
  }

  List<String> lines() {
    return happenings.stream().map(Timeline::line).toList();
  }

  /** The lines around an exchange, which is marked; the newest if there is none. */
  String around(@Nullable Exchange exchange) {
    int at = -1;
    for (int i = 0; i < happenings.size(); i++) {
      at = exchange != null && happenings.get(i).subject() == exchange ? i : at;
    }
    int from = Math.max(0, (at < 0 ? happenings.size() - AROUND : at - AROUND));
    int to = at < 0 ? happenings.size() : Math.min(happenings.size(), at + AROUND + 1);
    StringBuilder text = new StringBuilder("What happened at tenant ").append(tenantId);
    text.append(", oldest first:");
    if (happenings.isEmpty()) {
      text.append("\n  nothing");
    }
    for (int i = from; i < to; i++) {
      text.append(i == at ? "\n> " : "\n  ").append(line(happenings.get(i)));
    }
    return text.toString();
  }

  private static String line(Happening happening) {
    Instant at = happening.at().truncatedTo(ChronoUnit.MILLIS);
    return "%-24s %-8s %s"
        .formatted(at, happening.kind(), Redaction.text(text(happening.subject())));
  }

  private static String text(Object subject) {
    if (subject instanceof Exchange exchange) {
      String answer = shown(exchange.response().body());
      int status = exchange.response().status();
      return exchange.request().method()
          + " "
          + exchange.request().target()
          + shown(exchange.request().body())
          + (status == 0 ? " -> no answer" : " -> " + status + answer);
    }
    if (subject instanceof Delivery delivery) {
      String end = delivery.delivered() ? String.valueOf(delivery.status()) : delivery.error();
      return delivery.type() + " to " + delivery.channel() + " -> " + end;
    }
    return subject.toString();
  }

  private static String shown(byte[] body) {
    String cut = Redaction.cut(Redaction.json(body));
    return cut.isEmpty() ? "" : " " + cut;
  }

  /** Scripted answers, for a line of their own. */
  static String shown(List<SimResponse> answers) {
    return Redaction.cut(
        answers.stream()
            .map(answer -> answer.status() + shown(answer.body()))
            .collect(Collectors.joining(", then ")));
  }
}
