package com.atensecurity.thoth.testkit.clients;

import com.atensecurity.thoth.testkit.GovApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which a test says every byte itself, as no client library lets it. */
final class RawConnection implements AutoCloseable {
  private static final int GUARD_MILLIS = 60_000; // against a server that hangs, not a measure

  private final Socket socket;

  RawConnection(GovApi gov) throws IOException {
    socket = new Socket(gov.url().getHost(), gov.url().getPort());
    socket.setSoTimeout(GUARD_MILLIS);
  }

  /** An answer: its status, its head in lower case, its body. */
  record Answer(int status, String head, String body) {}

  /** Sends text, of which each character is a byte. */
  RawConnection send(String... texts) throws IOException {
    socket.getOutputStream().write(String.join("", texts).getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** The next answer that has a body. */
  Answer read() throws IOException {
    return read(true);
  }

  /** The next answer, which has no body whatever its length says: to HEAD, or an interim one. */
  Answer readHead() throws IOException {
    return read(false);
  }

  private Answer read(boolean withBody) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the answer ends after: " + bytes);
      }
      bytes.write(next);
    }
    String head = bytes.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int status = Integer.parseInt(head.split(" ", 3)[1]);
    String body = new String(in.readNBytes(withBody ? length(head) : 0), StandardCharsets.UTF_8);
    return new Answer(status, head, body);
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring("content-length:".length()).trim()))
        .sum();
  }

  /** Whether the server closes after what was read, rather than wait for more. */
  boolean isClosedByTheServer() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
