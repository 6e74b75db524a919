package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Has the service answer what Jetty refuses: what is no HTTP, and answers that cannot be sent.
 * Thread-safe.
 */
final class BrokenRequests implements Request.Handler {
  private final Service service;

  BrokenRequests(Service service) {
    this.service = service;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    ClientConnection client = ClientConnection.of(request);
    SimRequest head =
        new SimRequest(
            AskedFor.method(request),
            AskedFor.target(request),
            ServiceHandler.headers(request),
            new byte[0],
            client::isGone);
    int status = response.getStatus();
    boolean ours = status == HttpStatus.INTERNAL_SERVER_ERROR_500;
    String why =
        (ours ? "the testkit itself failed: " : "this is no valid HTTP request: ")
            + request.getAttribute(ErrorHandler.ERROR_MESSAGE);
    SimResponse answer = service.broken(head, status, ours ? "testkit_failure" : code(status), why);
    new SentAnswer(answer, client).to(response, callback);
    return true;
  }

  private static String code(int status) {
    return status == HttpStatus.BAD_REQUEST_400
        ? "invalid_request"
        : HttpStatus.getMessage(status).toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
