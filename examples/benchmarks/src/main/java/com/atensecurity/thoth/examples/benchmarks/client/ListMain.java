package com.atensecurity.thoth.examples.benchmarks.client;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Consumer;

/** A program that reads a list; {@link ListBenchmarks} compares what it prints. */
public final class ListMain {
  private ListMain() {}

  /**
   * Reads a list, and prints: milliseconds to the first row and to the last, milliseconds of CPU time
   * of the process, bytes that the thread allocated, bytes of the heap that the list holds.
   *
   * @param args the reader's name; the server's URL; how many rows; how many rows to read before, in
   *     lists of 10,000, to warm up
   * @throws Exception if the list is not as long as it should be, or cannot be read
   */
  public static void main(String[] args) throws Exception {
    int rows = Integer.parseInt(args[2]);
    try (Lists lists = Lists.open(args[0], args[1])) {
      for (int warm = Integer.parseInt(args[3]); warm > 0; warm -= 10_000) {
        check(lists, 10_000);
      }
      if (rows > 0) {
        measure(lists, rows);
      }
    }
  }

  private static void check(Lists lists, int rows) throws Exception {
    Counter counter = new Counter();
    lists.read(rows, counter);
    counter.check(rows);
  }

  private static void measure(Lists lists, int rows) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long used = usedHeap();
    long cpu = system.getProcessCpuTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    Counter counter = new Counter();
    Object held = lists.read(rows, counter);
    try {
      long end = System.nanoTime();
      System.out.println((counter.first - counter.start) / 1e6);
      System.out.println((end - counter.start) / 1e6);
      System.out.println((system.getProcessCpuTime() - cpu) / 1e6);
      System.out.println(threads.getCurrentThreadAllocatedBytes() - bytes);
      System.out.println(Math.max(0, usedHeap() - used));
    } finally {
      Reference.reachabilityFence(held);
    }
    counter.check(rows);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Counts rows, and knows when the first one came. */
  private static final class Counter implements Consumer<Object> {
    private final long start = System.nanoTime();
    private long first;
    private int count;

    @Override
    public void accept(Object row) {
      if (count++ == 0) {
        first = System.nanoTime();
      }
    }

    void check(int rows) {
      if (count != rows) {
        throw new IllegalStateException(count + " rows came instead of " + rows);
      }
    }
  }
}
