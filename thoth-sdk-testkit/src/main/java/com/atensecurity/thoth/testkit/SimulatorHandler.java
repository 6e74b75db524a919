package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.http.HttpHeader;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.AbstractHandler;

/** Hands every request to the simulator as it was sent, and sends what it answers. Thread-safe. */
final class SimulatorHandler extends AbstractHandler {
  private static final SimResponse UNREADABLE =
      SimResponse.json(
          400,
          new JsonObject()
              .with("error", "invalid_request")
              .with("message", "The body ends early, or its chunks are malformed"),
          Map.of("Connection", "close"));

  private static final byte[] NOTHING = new byte[0];

  private final Function<SimRequest, SimResponse> simulator;
  private final BiPredicate<String, String> cutsOff;

  /** Cuts the requests off, before their bodies, of which the predicate says so. */
  SimulatorHandler(
      Function<SimRequest, SimResponse> simulator, BiPredicate<String, String> cutsOff) {
    this.simulator = simulator;
    this.cutsOff = cutsOff;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    base.setHandled(true);
    ClientConnection client = new ClientConnection(base.getHttpChannel().getEndPoint());
    if (cutsOff.test(base.getMethod(), target(base))) {
      client.reset();
      return;
    }
    new SentAnswer(answer(base, client), client).to(base.getResponse());
  }

  private SimResponse answer(Request base, ClientConnection client) {
    byte[] body;
    try {
      body = body(base);
    } catch (IOException e) {
      return UNREADABLE;
    }
    return simulator.apply(
        new SimRequest(base.getMethod(), target(base), headers(base), body, client::isGone));
  }

  /** Path and query as they were sent; a proxied request names the host, too. */
  private static String target(Request base) {
    String sent = base.getHttpURI().getPathQuery();
    return sent == null ? base.getOriginalURI() : sent;
  }

  private static Map<String, List<String>> headers(Request base) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : base.getHttpFields().getFieldNamesCollection()) {
      headers.put(name, Collections.list(base.getHeaders(name)));
    }
    return headers;
  }

  /**
   * Where a length is announced, no more room is made than for that; a request without a body, which
   * most are, needs none. What is too much for the simulator is read to its end, so that the client
   * reads the answer.
   */
  private static byte[] body(Request base) throws IOException {
    long announced = base.getContentLengthLong();
    boolean chunked = base.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING);
    if (announced <= 0 && !chunked) {
      return NOTHING;
    }
    InputStream in = base.getInputStream();
    long most = chunked ? Long.MAX_VALUE : announced;
    byte[] body = in.readNBytes((int) Math.min(most, SimRequest.MOST_BYTES + 1));
    if (body.length > SimRequest.MOST_BYTES) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return body;
  }
}
