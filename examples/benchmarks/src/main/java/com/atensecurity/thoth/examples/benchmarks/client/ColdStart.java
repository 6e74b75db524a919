package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.examples.benchmarks.Folder;
import com.atensecurity.thoth.examples.benchmarks.Jvm;
import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Spent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a process costs that makes a client and one GET: of each contender a fresh JVM in each round,
 * with the jars that its users have, over plain http and over TLS.
 */
public final class ColdStart {
  private static final int SECONDS = 60;

  private final Path folder;
  private final List<String> trust;
  private final Rounds rounds = new Rounds();

  private ColdStart(Path folder, List<String> trust) {
    this.folder = folder;
    this.trust = trust;
  }

  /**
   * Runs it and prints tables.
   *
   * @param args the number of rounds, 15 by default; one more is thrown away first
   * @throws Exception if a contender fails
   */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    try (Folder folder = Folder.temporary("cold-start")) {
      System.out.print(
          ColdTables.format(
              measure(folder.path(), count, ColdTables.SCHEMES, ColdTables.CONTENDERS)));
    }
  }

  /** Measures in an empty folder. */
  static Rounds measure(Path folder, int count, List<String> schemes, List<String> contenders)
      throws Exception {
    TestCertificate certificate = TestCertificate.in(folder);
    ColdStart run = new ColdStart(folder, certificate.trustFlags());
    try (LoopbackProcess http = LoopbackProcess.http();
        LoopbackProcess https = LoopbackProcess.https(certificate)) {
      UnaryOperator<String> url = scheme -> scheme.equals("https") ? https.url() : http.url();
      // The first round warms the caches of the machine.
      for (int round = 0; round <= count; round++) {
        for (String scheme : schemes) {
          for (String contender : contenders) {
            run.start(scheme, contender, url.apply(scheme), round > 0);
          }
        }
      }
      for (String scheme : schemes) {
        for (String contender : contenders) {
          run.classes(scheme, contender, url.apply(scheme));
        }
      }
    }
    return run.rounds;
  }

  private void start(String scheme, String contender, String url, boolean counts)
      throws IOException, InterruptedException {
    Spent spent = run(contender, url, trust);
    if (!counts) {
      return;
    }
    String row = ColdTables.row(scheme, contender);
    rounds.add(row, ColdTables.CPU, spent.cpu() * 1e3);
    rounds.add(row, ColdTables.WALL, spent.wall() * 1e3);
    if (!spent.lines().isEmpty()) {
      rounds.add(row, ColdTables.MAKE, spent.number(0) / 1e6);
      rounds.add(row, ColdTables.CALL, spent.number(1) / 1e6);
    }
  }

  /** Counts the classes that are loaded, in a run of its own. */
  private void classes(String scheme, String contender, String url)
      throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    List<String> flags = new ArrayList<>(trust);
    flags.add("-Xlog:class+load:file=" + log + "::filecount=0");
    run(contender, url, flags);
    try (Stream<String> lines = Files.lines(log)) {
      rounds.add(
          ColdTables.row(scheme, contender),
          ColdTables.CLASSES,
          (double) lines.filter(line -> line.contains(" source: ")).count());
    }
  }

  private Spent run(String contender, String url, List<String> flags)
      throws IOException, InterruptedException {
    return Spent.on(
            Jvm.command(flags, Jvm.classPath(contender), ColdMain.class, contender, url),
            folder,
            SECONDS)
        .checked();
  }
}
