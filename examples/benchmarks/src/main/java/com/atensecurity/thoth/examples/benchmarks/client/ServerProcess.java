package com.atensecurity.thoth.examples.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link LoopbackServer} in a process of its own, so that what it spends is not the client's. It ends
 * when it is closed, and when this process ends in whatever way.
 */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String url;

  private ServerProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static ServerProcess http() throws IOException {
    return start(List.of(), "http");
  }

  /** With TLS, and the key in that store. */
  static ServerProcess https(TestCertificate certificate) throws IOException {
    return start(certificate.keyFlags(), "https");
  }

  private static ServerProcess start(List<String> flags, String scheme) throws IOException {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
    Process process =
        new ProcessBuilder(Jvm.command(all, Jvm.wholeClassPath(), LoopbackServer.class, scheme))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // Not closed: the reader is the process's, which says nothing more.
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String port = out.readLine();
    if (port == null) {
      throw new IOException("the server did not start");
    }
    return new ServerProcess(process, scheme + "://127.0.0.1:" + port);
  }

  /** Where it is, without a slash at the end. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
