package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import wiremock.org.eclipse.jetty.server.Response;

/**
 * An answer of the simulator on its way to the client.
 *
 * @param answer what to send, and how
 * @param client who gets it
 */
record SentAnswer(SimResponse answer, ClientConnection client) {
  /** Of a body that drips. */
  private static final int PIECES = 20;

  void to(Response response) throws IOException {
    switch (answer.wire()) {
      case DROPPED -> client.close();
      case RESET -> client.reset();
      case TRUNCATED -> {
        head(response);
        response.getOutputStream().write(answer.body(), 0, answer.body().length / 2);
        response.flushBuffer();
        client.close();
      }
      case DRIPPING -> {
        head(response);
        drip(response.getOutputStream());
      }
      case WHOLE -> {
        head(response);
        response.getOutputStream().write(answer.body());
      }
    }
  }

  private void head(Response response) {
    response.setStatus(answer.status());
    if (answer.status() != Response.SC_NO_CONTENT && answer.status() != Response.SC_NOT_MODIFIED) {
      response.setContentLength(answer.body().length);
    }
    answer.headers().forEach(response.getHttpFields()::put); // as it is: setHeader tidies up
  }

  private void drip(OutputStream out) throws IOException {
    byte[] body = answer.body();
    int pieces = Math.min(body.length, PIECES);
    for (int i = 0; i < pieces; i++) {
      int from = (int) ((long) body.length * i / pieces);
      int to = (int) ((long) body.length * (i + 1) / pieces);
      out.write(body, from, to - from);
      out.flush();
      pause(answer.pace().toNanos() / pieces);
    }
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
