package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.examples.benchmarks.Jvm;
import com.atensecurity.thoth.examples.benchmarks.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link LoopbackServer} in a process of its own.
 *
 * @param process the process
 * @param url where it is, without a slash at the end
 */
record LoopbackProcess(ServerProcess process, String url) implements AutoCloseable {
  static LoopbackProcess http() throws IOException {
    return start(List.of(), "http");
  }

  /** With TLS, and the key in that store. */
  static LoopbackProcess https(TestCertificate certificate) throws IOException {
    return start(certificate.keyFlags(), "https");
  }

  private static LoopbackProcess start(List<String> flags, String scheme) throws IOException {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
    ServerProcess process =
        ServerProcess.start(Jvm.command(all, Jvm.wholeClassPath(), LoopbackServer.class, scheme));
    return new LoopbackProcess(process, scheme + "://127.0.0.1:" + process.ready());
  }

  @Override
  public void close() {
    process.close();
  }
}
