package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands every request to the simulator as it was sent, and sends what it answers. Thread-safe. */
final class SimulatorHandler extends Handler.Abstract {
  private static final SimResponse UNREADABLE =
      SimResponse.json(
          400,
          new JsonObject()
              .with("error", "invalid_request")
              .with("message", "The body ends early, or its chunks are malformed"),
          Map.of("Connection", "close"));

  private static final byte[] NOTHING = new byte[0];

  private final Function<SimRequest, SimResponse> simulator;
  private final Predicate<SimRequest> cutsOff;
  private final BiConsumer<SimRequest, SimResponse> unread;

  /**
   * Cuts the requests off, before their bodies, of which the predicate says so; tells of these, and
   * of those whose bodies do not come whole.
   */
  SimulatorHandler(
      Function<SimRequest, SimResponse> simulator,
      Predicate<SimRequest> cutsOff,
      BiConsumer<SimRequest, SimResponse> unread) {
    this.simulator = simulator;
    this.cutsOff = cutsOff;
    this.unread = unread;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    ClientConnection client =
        new ClientConnection(request.getConnectionMetaData().getConnection().getEndPoint());
    SimRequest head =
        new SimRequest(
            request.getMethod(), target(request), headers(request), NOTHING, client::isGone);
    if (cutsOff.test(head)) {
      unread.accept(head, SimResponse.lost(SimResponse.Wire.RESET));
      client.reset();
      callback.succeeded();
    } else {
      new SentAnswer(answer(request, head), client).to(response, callback);
    }
    return true;
  }

  private SimResponse answer(Request request, SimRequest head) {
    try {
      return simulator.apply(head.withBody(body(request)));
    } catch (IOException | HttpException.RuntimeException e) {
      unread.accept(head, UNREADABLE);
      return UNREADABLE;
    }
  }

  /** Path and query as they were sent; a proxied request names the host, too. */
  private static String target(Request request) {
    String sent = request.getHttpURI().getPathQuery();
    return sent == null ? request.getHttpURI().asString() : sent;
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : request.getHeaders().getFieldNamesCollection()) {
      headers.put(name, request.getHeaders().getValuesList(name));
    }
    return headers;
  }

  /**
   * Where a length is announced, no more room is made than for that; a request without a body, which
   * most are, needs none. What is too much for the simulator is read to its end, so that the client
   * reads the answer.
   */
  private static byte[] body(Request request) throws IOException {
    long announced = request.getLength();
    boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (announced <= 0 && !chunked) {
      return NOTHING;
    }
    InputStream in = Request.asInputStream(request);
    long most = chunked ? Long.MAX_VALUE : announced;
    byte[] body = in.readNBytes((int) Math.min(most, SimRequest.MOST_BYTES + 1));
    if (body.length > SimRequest.MOST_BYTES) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return body;
  }
}
