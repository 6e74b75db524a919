package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.ConformanceReport.Verdict;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kit as a program: reads arguments and secrets, runs, prints. */
final class ConformanceProgram {
  private static final int USAGE = 2;
  private static final int UNREACHABLE = 3;

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final PrintStream out;
  private final PrintStream err;

  ConformanceProgram(
      Map<String, String> environment, Path workingDirectory, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.out = out;
    this.err = err;
  }

  /** Runs the program and returns its exit code. */
  int run(String... args) {
    try {
      ConformanceArguments arguments = ConformanceArguments.parse(args);
      if (arguments.has(ConformanceArguments.Option.HELP)) {
        out.print(ConformanceArguments.help());
        return 0;
      }
      if (arguments.has(ConformanceArguments.Option.LIST)) {
        for (ConformanceCase testCase : ConformanceCase.values()) {
          out.printf("%-23s%s%n", testCase.id(), testCase.title());
        }
        return 0;
      }
      return run(arguments);
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      err.println("pam-vendor-conformance: " + printable(e.getMessage()));
      return USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("pam-vendor-conformance: interrupted");
      return UNREACHABLE;
    }
  }

  private int run(ConformanceArguments arguments) throws InterruptedException {
    ConformanceReport report =
        arguments
            .settings(environment, workingDirectory)
            .onProgress(line -> err.println("... " + line))
            .build()
            .run();
    boolean json = arguments.has(ConformanceArguments.Option.JSON);
    out.print(json ? report.toJson() + "\n" : report.toText());
    if (report.verdict() == Verdict.UNREACHABLE) {
      return UNREACHABLE;
    }
    return report.verdict() == Verdict.PASSED ? 0 : 1;
  }

  private static String printable(@Nullable String text) {
    return String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
  }
}
