package com.atensecurity.thoth.testkit.internal.standalone;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, and under which address it is known. Immutable.
 *
 * @param host the address to bind to
 * @param port the port; 0 for a random one
 * @param tls the server's certificate, or null for plain HTTP
 * @param publicUrl the address that others see, or null if they see the real one
 */
public record Listener(String host, int port, @Nullable Tls tls, @Nullable URI publicUrl) {

  private static final String LOOPBACK = "127.0.0.1";

  /**
   * A certificate with its key.
   *
   * @param keyStore a PKCS #12 file, read once at the start
   * @param password of the file and of the key in it
   */
  public record Tls(Path keyStore, String password) {
    @Override
    public String toString() {
      return "Tls[" + keyStore + "]";
    }
  }

  /** A random port of the loopback interface, with plain HTTP. */
  public static Listener loopback() {
    return new Listener(LOOPBACK, 0, null, null);
  }

  /** Whether only this machine can reach the address. */
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  /** The base URL once the port is known. */
  public URI url(int boundPort) {
    if (publicUrl != null) {
      return publicUrl;
    }
    String shown = host.equals("0.0.0.0") || host.equals("::") ? LOOPBACK : host;
    String bracketed = shown.contains(":") ? "[" + shown + "]" : shown;
    return URI.create((tls == null ? "http" : "https") + "://" + bracketed + ":" + boundPort);
  }
}
