package com.atensecurity.thoth.examples.ctl;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that a process belongs to, also where stdin and stdout are pipes: {@code thothctl ... --json | jq} can ask
 * for a secret. The JDK's console cannot, as it needs both. Not thread-safe.
 */
final class Terminal {
  private static final File DEVICE = new File("/dev/tty");

  /** Not back to a shell without echo by Ctrl-Z, and no thread dump on stdout by Ctrl-\. */
  private static final String[] QUIET = {"stty", "-echo", "susp", "undef", "quit", "undef"};

  private Terminal() {}

  /** Asks without echo; null if there is no terminal, or it cannot be made not to echo. */
  static @Nullable String ask(String question) {
    try (InputStream in = new FileInputStream(DEVICE);
        OutputStream out = new FileOutputStream(DEVICE)) {
      String before = stty("stty", "-g");
      Thread restore = new Thread(() -> restore(before));
      // Ctrl-C and a signal end the JVM, which runs its hooks
      Runtime.getRuntime().addShutdownHook(restore);
      try {
        stty(QUIET);
        out.write(question.getBytes(StandardCharsets.UTF_8));
        return line(in);
      } finally {
        restore(before);
        Runtime.getRuntime().removeShutdownHook(restore);
        out.write('\n');
      }
    } catch (IOException | IllegalStateException e) {
      // There is none, or this process is ending.
      return null;
    }
  }

  /** What is typed until Enter, or until the terminal is closed. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      typed.write(b);
    }
    return typed.toString(StandardCharsets.UTF_8);
  }

  private static void restore(String before) {
    try {
      stty("stty", before);
    } catch (IOException e) {
      // The terminal is gone.
    }
  }

  private static String stty(String... command) throws IOException {
    Process stty =
        new ProcessBuilder(command)
            .redirectInput(DEVICE)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (stty.waitFor() != 0) {
        throw new IOException("stty failed");
      }
      return said.strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stty was not waited for", e);
    }
  }
}
