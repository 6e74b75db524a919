package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What JDK 17 has instead: the same thousand calls on 64 threads. The recipe itself is in {@code src/main/java21}. */
final class VirtualThreads {
  private VirtualThreads() {}

  /** Asks for the endpoint that the argument names, a thousand times. */
  public static void main(String[] args) throws Exception {
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      ask(thoth, args.length == 0 ? "ep-e2e-01" : args[0], System.out);
    }
  }

  static void ask(ThothClient thoth, String id, PrintStream out)
      throws InterruptedException, ExecutionException {
    out.println("This JDK has no virtual threads (21 has); 64 threads do the work instead");
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try {
      List<Future<Endpoint>> calls =
          threads.invokeAll(Collections.nCopies(1_000, () -> thoth.endpoints().get(id)));
      int answers = 0;
      for (Future<Endpoint> call : calls) {
        answers += id.equals(call.get().endpointId()) ? 1 : 0;
      }
      out.println(answers + " answers, on 64 threads");
    } finally {
      threads.shutdown();
    }
  }
}
