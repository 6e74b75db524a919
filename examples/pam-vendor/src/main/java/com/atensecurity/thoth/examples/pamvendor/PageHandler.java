package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.pam.PamDecision;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the pages to a person, and takes their forms. Thread-safe. */
final class PageHandler {
  private static final String REQUESTS = "requests";

  private final Settings settings;
  private final Desk desk;
  private final Callbacks callbacks;
  private final Session session;

  PageHandler(Settings settings, Desk desk, Callbacks callbacks, Session session) {
    this.settings = settings;
    this.desk = desk;
    this.callbacks = callbacks;
    this.session = session;
  }

  Answer handle(HttpExchange exchange) throws IOException {
    if (!session.knowsHost(exchange)) {
      return Answer.text(421, "this vendor does not go by that host name; see PAM_VENDOR_HOSTS");
    }
    List<String> path = List.of(exchange.getRequestURI().getRawPath().split("/", -1));
    String method = exchange.getRequestMethod();
    boolean reads = method.equals("GET") || method.equals("HEAD");
    boolean about = path.size() > 2 && path.get(1).equals(REQUESTS);
    PamRequest request = about ? desk.find(decoded(path.get(2))) : null;
    if (path.size() == 2 && path.get(1).isEmpty()) {
      return reads ? list() : notAllowed("GET, HEAD");
    }
    if (request == null) {
      return missing();
    }
    if (path.size() == 3) {
      return reads ? show(exchange, request, 200, "", "", "") : notAllowed("GET, HEAD");
    }
    return path.size() == 4 ? act(exchange, request, path.get(3)) : missing();
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Answer list() {
    return Answer.html(
        200, ListPage.of(desk.waiting(), desk.settled(), settings.clock().instant()));
  }

  private Answer show(
      HttpExchange exchange,
      PamRequest request,
      int status,
      String by,
      String reason,
      String problem) {
    String known = session.cookie(exchange);
    String cookie = known == null ? Session.newCookie() : known;
    Instant now = settings.clock().instant();
    String token = session.token(cookie, request.id());
    Answer page = Answer.html(status, RequestPage.of(request, now, token, by, reason, problem));
    return known == null ? page.with("Set-Cookie", Session.setCookie(cookie)) : page;
  }

  private Answer act(HttpExchange exchange, PamRequest request, String action) throws IOException {
    if (!action.equals("decision") && !action.equals("again")) {
      return missing();
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return notAllowed("POST");
    }
    Form form = Form.read(exchange);
    if (form == null) {
      return problem(400, "The form could not be read", "Go back, and try again.");
    }
    if (!session.isOurs(exchange, form, request.id())) {
      return problem(
          403,
          "This form is not from here",
          "Nothing was decided. Open the request anew and decide there; cookies must be allowed.");
    }
    return action.equals("again") ? again(request) : decide(exchange, request, form);
  }

  private Answer again(PamRequest request) {
    boolean unused = callbacks.sendAgain(request.id()); // false: somebody else was faster
    return Answer.seeOther("/requests/" + Html.segment(request.id()));
  }

  private Answer decide(HttpExchange exchange, PamRequest request, Form form) {
    String by = form.text("by");
    String reason = form.text("reason");
    PamDecision decision = decision(form.text("decision"));
    if (decision == null || by.isEmpty() || by.length() > 100 || reason.length() > 500) {
      String problem =
          decision == null
              ? "Choose Approve or Deny."
              : by.isEmpty() ? "Say who you are." : "Name or reason is too long.";
      return show(exchange, request, 422, by, reason, problem);
    }
    return switch (callbacks.decide(request.id(), decision, by, reason.isEmpty() ? null : reason)) {
      case DECIDED -> Answer.seeOther("/requests/" + Html.segment(request.id()));
      case UNKNOWN -> missing();
      case EXPIRED ->
          problem(409, "Time is over", "Nothing was decided, and the action stays blocked.");
      case ALREADY_DECIDED ->
          problem(409, "Somebody was faster", "This request was decided before you did.");
    };
  }

  private static @Nullable PamDecision decision(String word) {
    for (PamDecision decision : PamDecision.values()) {
      if (decision.word().equals(word)) {
        return decision;
      }
    }
    return null;
  }

  private static Answer missing() {
    return problem(404, "There is no such page", "The request may be long gone.");
  }

  private static Answer notAllowed(String methods) {
    return Answer.text(405, "only " + methods).with("Allow", methods);
  }

  private static Answer problem(int status, String title, String text) {
    return Answer.html(
        status,
        Page.of(
            title,
            "<h1>"
                + title
                + "</h1>\n<p>"
                + text
                + "</p>\n<p><a href=\"/\">To the list of requests</a></p>\n"));
  }
}
