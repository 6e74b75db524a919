package com.atensecurity.thoth.examples.benchmarks.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive connection that costs little: requests that lie ready, one write each, and answers of
 * which no more is read than where they end. Not thread-safe.
 */
final class Wire implements AutoCloseable {
  private static final byte[] HEAD_END = ascii("\r\n\r\n");
  private static final byte[] LENGTH = ascii("\r\ncontent-length:");
  private static final byte[] CHUNKED = ascii("\r\ntransfer-encoding: chunked");
  private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
  private static final byte[] OK = ascii("HTTP/1.1 20");

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int filled;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /** Sends a request and reads its answer, which must be a success; returns the answer's bytes. */
  int exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    int head = endOf(HEAD_END, 0);
    if (!startsWith(OK, 0)) {
      throw new IOException("the server says " + text());
    }
    int length = find(LENGTH, head);
    if (length >= 0) {
      fill(head + number(length));
    } else if (find(CHUNKED, head) >= 0) {
      endOf(LAST_CHUNK, head - 2);
    } else {
      throw new IOException("an answer without a length: " + text());
    }
    return filled;
  }

  /** The answer that was read last, with its head. */
  String text() {
    return new String(buffer, 0, filled, StandardCharsets.UTF_8);
  }

  /** Reads until these bytes came; where they end. */
  private int endOf(byte[] wanted, int from) throws IOException {
    int at = from;
    while (true) {
      for (; at + wanted.length <= filled; at++) {
        if (startsWith(wanted, at)) {
          return at + wanted.length;
        }
      }
      more();
    }
  }

  private void fill(int end) throws IOException {
    while (filled < end) {
      more();
    }
  }

  private void more() throws IOException {
    int count = in.read(buffer, filled, buffer.length - filled);
    if (count <= 0) {
      throw new EOFException("the server has closed the connection, or its answer is too long");
    }
    filled += count;
  }

  /** Where these bytes end in the head, without regard to case; -1 if they are not there. */
  private int find(byte[] lowerCase, int head) {
    for (int at = 0; at + lowerCase.length <= head; at++) {
      int same = 0;
      while (same < lowerCase.length && lower(buffer[at + same]) == lowerCase[same]) {
        same++;
      }
      if (same == lowerCase.length) {
        return at + same;
      }
    }
    return -1;
  }

  private static int lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  }

  private int number(int at) {
    int number = 0;
    for (int i = at; buffer[i] != '\r'; i++) {
      number = buffer[i] == ' ' ? number : 10 * number + buffer[i] - '0';
    }
    return number;
  }

  private boolean startsWith(byte[] wanted, int at) {
    for (int i = 0; i < wanted.length; i++) {
      if (buffer[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
