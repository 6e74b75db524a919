package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * One request, from the end of its head to its answer. Waits neither for the body nor for an answer that
 * takes time; that one is made on another thread. Used by one thread at a time.
 */
final class Visit implements Invocable.Task {
  private final Service service;
  private final Executor waiting;
  private final Duration patience;
  private final ClientConnection client;
  private final SimRequest head;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  Visit(
      Service service,
      Executor waiting,
      Duration patience,
      ClientConnection client,
      SimRequest head,
      Request request,
      Response response,
      Callback callback) {
    this.service = service;
    this.waiting = waiting;
    this.patience = patience;
    this.client = client;
    this.head = head;
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** Reads as much of the body as has come, and comes back when there is more. */
  @Override
  public void run() {
    orFail(this::read);
  }

  /** Jetty hears of no failure but in its call of the handler; without this, the client would wait. */
  private void orFail(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      callback.failed(e);
    }
  }

  private void read() {
    Content.Chunk chunk = request.read();
    while (chunk != null && !Content.Chunk.isFailure(chunk)) {
      keep(chunk.getByteBuffer());
      chunk.release();
      if (chunk.isLast()) {
        client.expectNoMore();
        answer(head.withBody(body.toByteArray()));
        return;
      }
      chunk = request.read();
    }
    if (chunk == null) {
      client.expectMoreWithin(patience);
      request.demand(this);
    } else {
      send(unreadable(chunk.getFailure()));
    }
  }

  private SimResponse unreadable(Throwable failure) {
    return failure instanceof TimeoutException
        ? service.broken(
            head, 408, "request_timeout", "no more of the body came within " + patience)
        : service.broken(
            head, 400, "invalid_request", "the body ends early, or its chunks are malformed");
  }

  /** What is too much for the simulator is read to its end, so that the client reads the answer. */
  private void keep(ByteBuffer piece) {
    byte[] bytes = new byte[Math.min(piece.remaining(), SimRequest.MOST_BYTES + 1 - body.size())];
    piece.get(bytes);
    body.writeBytes(bytes);
  }

  private void answer(SimRequest whole) {
    SimResponse answer = body.size() > SimRequest.QUICK_BYTES ? null : service.handleAtOnce(whole);
    if (answer != null) {
      send(answer);
    } else {
      waiting.execute(() -> orFail(() -> send(service.handle(whole))));
    }
  }

  private void send(SimResponse answer) {
    try {
      new SentAnswer(answer, client).to(response, callback);
    } catch (IOException e) {
      callback.failed(e);
    }
  }
}
