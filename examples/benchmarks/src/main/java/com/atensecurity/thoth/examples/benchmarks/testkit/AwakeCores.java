package com.atensecurity.thoth.examples.benchmarks.testkit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the cores of a Linux machine from falling asleep for as long as it is open, as the kernel's power
 * management offers it to whoever cannot wait.
 */
final class AwakeCores implements AutoCloseable {
  private static final Path DEVICE = Path.of("/dev/cpu_dma_latency");
  private static final byte[] NO_MICROSECOND = new byte[4];

  private final FileOutputStream request;

  private AwakeCores(FileOutputStream request) {
    this.request = request;
  }

  /** Whether this process may; it needs root, or to be given the right to write the device. */
  static boolean arePossible() {
    return Files.isWritable(DEVICE);
  }

  static AwakeCores open() throws IOException {
    FileOutputStream request = new FileOutputStream(DEVICE.toFile());
    try {
      request.write(NO_MICROSECOND);
      return new AwakeCores(request);
    } catch (IOException e) {
      request.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    request.close();
  }
}
