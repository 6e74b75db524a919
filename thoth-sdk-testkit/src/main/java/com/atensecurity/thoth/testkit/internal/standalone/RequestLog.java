package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.io.PrintStream;

/** A line for each request of the GovAPI: what was asked, and what came of it. Thread-safe. */
final class RequestLog {
  private final PrintStream out;

  RequestLog(PrintStream out) {
    this.out = out;
  }

  void answered(SimRequest request, SimResponse answer) {
    line(
        request,
        answer,
        switch (answer.wire()) {
          case WHOLE, DRIPPING -> "";
          case TRUNCATED -> " (only half of the body was sent)";
          case DROPPED -> " (the connection was closed)";
          case RESET -> " (the connection was reset)";
        });
  }

  void unread(SimRequest head, SimResponse answer) {
    line(
        head,
        answer,
        answer.status() == 0
            ? " (the connection was reset before the body was read)"
            : " (it could not be read)");
  }

  private void line(SimRequest request, SimResponse answer, String mark) {
    String shown = answer.status() == 0 ? "no answer" : String.valueOf(answer.status());
    out.println(Redaction.text(request.method() + " " + request.path()) + " -> " + shown + mark);
  }
}
