package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.PamVendorConformance;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Starts the vendor: with a GovAPI of its own to try it out, or for the one that is configured. */
public final class PamVendorExample {
  private static final int USAGE = 2;
  private static final int DEMO_POLLS = 400;
  private static final long DEMO_POLL_MILLIS = 50;

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final PrintStream out;
  private final PrintStream err;
  private final CountDownLatch stop;

  PamVendorExample(
      Map<String, String> environment,
      Path workingDirectory,
      PrintStream out,
      PrintStream err,
      CountDownLatch stop) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.out = out;
    this.err = err;
    this.stop = stop;
  }

  /**
   * Runs the program.
   *
   * @param args the command line; {@code --help} explains it
   */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    Path here = Path.of("").toAbsolutePath();
    CountDownLatch never = new CountDownLatch(1);
    int code = new PamVendorExample(System.getenv(), here, out, err, never).run(args);
    out.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs the program and returns its exit code. */
  int run(String... args) {
    try {
      Options options = Options.parse(args);
      return switch (options.mode()) {
        case HELP -> help();
        case CONFORMANCE -> conformance(options);
        case SERVE -> serve(options);
        case TRY -> tryOut();
        case DEMO -> demo();
      };
    } catch (UsageException e) {
      err.println("pam-vendor: " + printable(String.valueOf(e.getMessage())));
      return USAGE;
    } catch (IOException e) {
      err.println("pam-vendor: cannot listen: " + printable(String.valueOf(e.getMessage())));
      return USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int help() {
    out.print(Options.help());
    return 0;
  }

  /** Hands over to the kit, which ends the program. */
  private static int conformance(Options options) {
    PamVendorConformance.main(options.conformance().toArray(String[]::new));
    return 0;
  }

  private int serve(Options options) throws UsageException, IOException, InterruptedException {
    Settings settings =
        Settings.read(environment, workingDirectory, options.listenOn(), options.auto(), this::log);
    try (Vendor vendor = Vendor.start(settings)) {
      out.println("PAM vendor: decide at " + vendor.pageUrl());
      out.println("pam.request_url is " + vendor.stepUpUrl());
      stop.await();
      return 0;
    }
  }

  private int tryOut() throws UsageException, IOException, InterruptedException {
    try (TryOut tryOut = TryOut.start(false, this::log)) {
      tryOut.openForAPerson();
      out.println("A GovAPI in this process asks for two approvals. Approve or deny them at");
      out.println();
      out.println("    " + tryOut.vendor().pageUrl());
      out.println();
      out.println("What happens is told here. Stop with Ctrl-C.");
      stop.await();
      return 0;
    }
  }

  private int demo() throws UsageException, IOException, InterruptedException {
    try (TryOut tryOut = TryOut.start(true, this::log)) {
      OpenedApproval approve = tryOut.openForNobody("approve");
      OpenedApproval deny = tryOut.openForNobody("deny");
      boolean approved = ends(tryOut, approve, "approved");
      boolean denied = ends(tryOut, deny, "denied");
      boolean well = approved && denied;
      out.println(well ? "PASS: GovAPI has both decisions" : "FAIL: GovAPI lacks a decision");
      return well ? 0 : 1;
    }
  }

  private boolean ends(TryOut tryOut, OpenedApproval approval, String wanted)
      throws InterruptedException {
    String status = "";
    for (int i = 0; i < DEMO_POLLS && !status.equals(wanted); i++) {
      Thread.sleep(i == 0 ? 0 : DEMO_POLL_MILLIS);
      status = tryOut.status(approval.approvalId());
    }
    out.println(approval.approvalId() + ": at GovAPI it is " + status);
    return status.equals(wanted);
  }

  private void log(String line) {
    out.println(printable(line));
  }

  /** The text without control characters, so that nothing from outside steers a terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("\\p{Cntrl}", "?");
  }
}
