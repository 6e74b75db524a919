package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.examples.benchmarks.Folder;
import com.atensecurity.thoth.examples.benchmarks.Jvm;
import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Spent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads long lists with each reader, in fresh JVMs side by side, and looks for the smallest heap that
 * is enough.
 */
public final class ListBenchmarks {
  /** How large heaps are tried, in MB; the last one is taken to be enough. */
  static final List<Integer> HEAPS =
      List.of(
          4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256, 320, 384,
          512, 640, 768, 1024, 1280, 1536, 2048, 2560, 3072);

  private static final String LARGE_HEAP = "-Xmx4g";
  private static final int WARM_UP = 200_000;
  private static final int SECONDS = 60;

  private final Path folder;
  private final String url;
  private final Rounds rounds = new Rounds();

  private ListBenchmarks(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  /**
   * Runs them and prints tables.
   *
   * @param args the number of rounds, 6 by default, then the numbers of rows, by default 10000, 100000
   *     and 1000000
   * @throws Exception if a list cannot be read
   */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 6;
    List<Integer> sizes =
        args.length > 1
            ? Arrays.stream(args).skip(1).map(Integer::valueOf).toList()
            : List.of(10_000, 100_000, 1_000_000);
    try (Folder folder = Folder.temporary("lists")) {
      Rounds measured = measure(folder.path(), count, sizes, ListTables.READERS, WARM_UP, HEAPS);
      System.out.print(ListTables.format(measured, sizes));
    }
  }

  /** Measures in an empty folder. */
  static Rounds measure(
      Path folder,
      int count,
      List<Integer> sizes,
      List<String> readers,
      int warmUp,
      List<Integer> heaps)
      throws Exception {
    try (LoopbackProcess server = LoopbackProcess.http()) {
      ListBenchmarks run = new ListBenchmarks(folder, server.url());
      for (int round = 1; round <= count; round++) {
        for (int size : sizes) {
          for (String reader : readers) {
            run.read(reader, size, warmUp);
          }
        }
        System.err.println("round " + round + " of " + count + " is done");
      }
      for (int size : sizes) {
        for (String reader : readers) {
          int heap = run.heap(reader, size, heaps);
          run.rounds.add(ListTables.row(reader, size), ListTables.HEAP, heap);
          System.err.println(size + " rows, " + reader + ": " + heap + " MB are enough");
        }
      }
      return run.rounds;
    }
  }

  private void read(String reader, int size, int warmUp) throws IOException, InterruptedException {
    Spent spent = run(LARGE_HEAP, reader, size, warmUp).checked();
    String row = ListTables.row(reader, size);
    rounds.add(row, ListTables.FIRST, spent.number(0));
    rounds.add(row, ListTables.TIME, spent.number(1));
    rounds.add(row, ListTables.CPU, spent.number(2));
    rounds.add(row, ListTables.BYTES, spent.number(3) / size);
    rounds.add(row, ListTables.HELD, spent.number(4) / size);
  }

  /** The smallest heap in which the list is read within a minute, without warm-up. */
  private int heap(String reader, int size, List<Integer> heaps)
      throws IOException, InterruptedException {
    int low = 0;
    int high = heaps.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      boolean enough = run("-Xmx" + heaps.get(middle) + "m", reader, size, 0).exit() == 0;
      high = enough ? middle : high;
      low = enough ? low : middle + 1;
    }
    return heaps.get(low);
  }

  private Spent run(String heap, String reader, int size, int warmUp)
      throws IOException, InterruptedException {
    String contender = reader.substring(0, reader.indexOf(' '));
    List<String> command =
        Jvm.command(
            List.of(heap, "-XX:+ExitOnOutOfMemoryError"),
            Jvm.classPath(contender),
            ListMain.class,
            reader,
            url,
            String.valueOf(size),
            String.valueOf(warmUp));
    return Spent.on(command, folder, SECONDS);
  }
}
