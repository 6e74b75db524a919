package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands every request to a service as it was sent. It never waits, so Jetty calls it on the thread that
 * reads the connections: no other has to be woken. Thread-safe.
 */
final class ServiceHandler extends Handler.Abstract.NonBlocking {
  private static final byte[] NOTHING = new byte[0];

  private final Service service;
  private final Executor waiting;
  private final Duration patience;

  /** Answers on the executor what may wait; a body may pause for as long as there is patience. */
  ServiceHandler(Service service, Executor waiting, Duration patience) {
    this.service = service;
    this.waiting = waiting;
    this.patience = patience;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    ClientConnection client = ClientConnection.of(request);
    SimRequest head =
        new SimRequest(
            request.getMethod(), target(request), headers(request), NOTHING, client::isGone);
    if (service.cutsOff(head)) {
      service.unread(head, SimResponse.lost(SimResponse.Wire.RESET));
      client.reset();
      callback.succeeded();
    } else {
      new Visit(service, waiting, patience, client, head, request, response, callback).run();
    }
    return true;
  }

  /** Path and query as they were sent; a proxied request names the host, too. */
  private static String target(Request request) {
    String sent = request.getHttpURI().getPathQuery();
    return sent == null ? request.getHttpURI().asString() : sent;
  }

  static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : request.getHeaders().getFieldNamesCollection()) {
      headers.put(name, request.getHeaders().getValuesList(name));
    }
    return headers;
  }
}
