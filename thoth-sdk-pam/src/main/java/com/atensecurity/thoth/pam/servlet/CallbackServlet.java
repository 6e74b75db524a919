package com.atensecurity.thoth.pam.servlet;

import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Takes callbacks from a Servlet container. Safe for use by several threads.
 *
 * <pre>{@code
 * context
 *     .addServlet("pam-callback", new CallbackServlet(receiver, o -> log.info(o.detail())))
 *     .addMapping(PamCallbacks.callbackPath("acme"));
 * }</pre>
 *
 * <p>It reads the raw body, no further than the receiver's limit, and answers what the receiver
 * says; any method but POST gets 405. No filter in front of it may read the body, decode it or ask
 * for parameters.
 */
public final class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient CallbackReceiver receiver;
  private final transient Consumer<CallbackOutcome> log;

  /**
   * A servlet in front of a receiver.
   *
   * @param receiver decides
   * @param log is told each outcome before it is answered, and must not throw, or the sender gets no
   *     answer and comes again; a line for the operator is in {@link CallbackOutcome#detail()}
   */
  public CallbackServlet(CallbackReceiver receiver, Consumer<CallbackOutcome> log) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
    this.log = Objects.requireNonNull(log, "log");
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    CallbackOutcome outcome =
        receiver.receive(
            name -> Collections.list(request.getHeaders(name)), request.getInputStream());
    log.accept(outcome);
    byte[] body = outcome.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(outcome.status());
    outcome.headers().forEach(response::setHeader);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
