package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** A thousand calls at once on virtual threads, with one client and a limit on what GovAPI gets at once. */
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
    // Threads cost nothing now, connections and GovAPI's patience still do.
    Semaphore atOnce = new Semaphore(64);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Endpoint>> calls = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        calls.add(threads.submit(() -> endpoint(thoth, id, atOnce)));
      }
      int answers = 0;
      for (Future<Endpoint> call : calls) {
        answers += id.equals(call.get().endpointId()) ? 1 : 0;
      }
      out.println(answers + " answers, each on a virtual thread of its own");
    }
  }

  private static Endpoint endpoint(ThothClient thoth, String id, Semaphore atOnce)
      throws InterruptedException {
    atOnce.acquire();
    try {
      return thoth.endpoints().get(id); // blocks the virtual thread, and no other
    } finally {
      atOnce.release();
    }
  }
}
