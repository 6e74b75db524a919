package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer of the simulator on its way to the client.
 *
 * @param answer what to send, and how
 * @param client who gets it
 */
record SentAnswer(SimResponse answer, ClientConnection client) {
  /** Of a body that drips. */
  private static final int PIECES = 20;

  void to(Response response, Callback callback) throws IOException {
    byte[] body = answer.body();
    switch (answer.wire()) {
      case WHOLE -> {
        head(response);
        response.write(true, ByteBuffer.wrap(body), callback);
        return;
      }
      case DROPPED -> client.close();
      case RESET -> client.reset();
      case TRUNCATED -> {
        head(response);
        Content.Sink.write(response, false, ByteBuffer.wrap(Arrays.copyOf(body, body.length / 2)));
        client.close();
      }
      case DRIPPING -> {
        head(response);
        drip(body, Content.Sink.asOutputStream(response));
      }
    }
    callback.succeeded();
  }

  private void head(Response response) {
    response.setStatus(answer.status());
    if (!HttpStatus.hasNoBody(answer.status())) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    }
    answer.headers().forEach(response.getHeaders()::put);
  }

  private void drip(byte[] body, OutputStream out) throws IOException {
    int pieces = Math.min(body.length, PIECES);
    for (int i = 0; i < pieces; i++) {
      int from = (int) ((long) body.length * i / pieces);
      int to = (int) ((long) body.length * (i + 1) / pieces);
      out.write(body, from, to - from);
      out.flush();
      pause(answer.pace().toNanos() / pieces);
    }
    out.close();
  }

  private static void pause(long nanos) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is closed", e);
    }
  }
}
