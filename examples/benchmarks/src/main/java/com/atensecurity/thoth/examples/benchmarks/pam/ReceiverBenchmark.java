package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SigningSecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * Decisions of a whole receiver: each callback is good and new, and resolves an approval. They are
 * signed, and the approvals stored, before the measurement.
 *
 * <p>Here the clock on the wall counts, because the work of a database is done in other processes.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, batchSize = 4)
@Measurement(iterations = 5, batchSize = 4)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-Xbatch"})
public class ReceiverBenchmark {
  /** How many callbacks one invocation hands to the threads. */
  static final int BATCH = 250;

  /** Where claims and approvals live. */
  @Param({"memory", "h2Joined", "h2Apart", "postgresJoined", "postgresApart", "redis"})
  public String store;

  /** How many threads receive at once. */
  @Param({"1", "8"})
  public int workers;

  private final AtomicInteger next = new AtomicInteger();
  private Stores stores;
  private CallbackReceiver receiver;
  private List<Callback> callbacks;
  private ExecutorService threads;

  /**
   * Opens the stores, and makes a callback for each operation to come.
   *
   * @param run tells how many that are
   * @throws Exception if a server does not start
   */
  @Setup
  public void start(BenchmarkParams run) throws Exception {
    SigningSecret secret = Hmac.secret();
    int count = BATCH * (invocations(run.getWarmup()) + invocations(run.getMeasurement()));
    callbacks = Callback.signed(secret, count);
    stores = Stores.open(store, workers);
    stores.addPending(count);
    MessageVerifier verifier =
        MessageVerifier.builder().key(secret).tolerance(Duration.ofHours(1)).build();
    receiver =
        stores
            .into(CallbackReceiver.builder())
            .tenantId("acme")
            .verifier(new CallbackVerifier(verifier))
            .build();
    threads = Executors.newFixedThreadPool(workers);
  }

  private static int invocations(IterationParams iterations) {
    return iterations.getCount() * iterations.getBatchSize();
  }

  /**
   * Ends the threads and the servers.
   *
   * @throws Exception if a server does not end
   */
  @TearDown
  public void stop() throws Exception {
    threads.shutdownNow();
    stores.close();
  }

  /**
   * Receives the next callbacks on all threads.
   *
   * @return what became of them
   * @throws Exception if one was not resolved
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int resolve() throws Exception {
    int end = next.get() + BATCH;
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      work.add(() -> receiveUntil(end));
    }
    int resolved = 0;
    for (Future<Integer> done : threads.invokeAll(work)) {
      resolved += done.get();
    }
    next.set(end);
    if (resolved != BATCH) {
      throw new IllegalStateException(resolved + " of " + BATCH + " callbacks were received");
    }
    return resolved;
  }

  private int receiveUntil(int end) {
    int received = 0;
    for (int i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
      Callback callback = callbacks.get(i);
      CallbackOutcome outcome = receiver.receive(callback.headers(), callback.body());
      if (outcome.answer() != CallbackAnswer.RESOLVED) {
        throw new IllegalStateException("a callback was answered: " + outcome.detail());
      }
      received++;
    }
    return received;
  }
}
