package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.internal.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what an operation answers: the value, or the rows and what is around them. */
final class AnswerComparison {
  private static final Set<String> PAGING = Set.of("page", "offset", "from_sequence");

  private final Contract.Operation operation;
  private final Surface.Call call;
  private final List<String> differences = new ArrayList<>();

  AnswerComparison(Contract.Operation operation, Surface.Call call) {
    this.operation = operation;
    this.call = call;
  }

  /** The differences, without the name of the operation. */
  List<String> differences() {
    boolean pages = operation.parameters().stream().anyMatch(p -> PAGING.contains(p.name()));
    if (pages != call.paged()) {
      differ("answers", call.paged() ? "pages" : "no pages", pages ? "pages" : "no pages");
    }
    if (call.envelope() == null) {
      // An answer that holds nothing is read as open JSON: a server may say something anyway.
      String contract = operation.answer() == null ? Schema.OPEN : operation.answer().kind();
      differ("answers", Surface.kind(call.answer()), contract);
    } else {
      compareEnvelope(call.envelope());
    }
    return differences;
  }

  private void compareEnvelope(Envelope envelope) {
    Set<String> rows = new TreeSet<>();
    Set<String> kinds = new TreeSet<>();
    Set<String> beside = new TreeSet<>();
    boolean array = false;
    for (Schema alternative : operation.answer().alternatives()) {
      if ("array".equals(alternative.type())) {
        array = true;
        kinds.add(alternative.items().kind());
        continue;
      }
      alternative
          .resolved()
          .properties()
          .forEach(
              (name, property) -> {
                if ("array".equals(property.type())) {
                  rows.add(name);
                  kinds.add(property.items().kind());
                } else {
                  beside.add(name);
                }
              });
    }
    differ("has its rows in", new TreeSet<>(List.of(envelope.value())), rows);
    differ("has rows of", Set.of(Surface.kind(Surface.argument(call.answer()))), kinds);
    differ("may be an array:", envelope.orArray(), array);
    beside.removeAll(Set.of("total", "count"));
    if (!call.paged() && !beside.isEmpty()) {
      differences.add(": loses " + beside);
    }
  }

  private void differ(String what, Object code, Object contract) {
    if (!code.equals(contract)) {
      differences.add(": " + what + " " + code + " in the code, " + contract + " in the contract");
    }
  }
}
