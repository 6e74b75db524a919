package com.atensecurity.thoth;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, in any of the shapes seen of it (contract: published).
 *
 * @param code the error code, or null
 * @param message what is said to people, or null
 * @param requestId the server's name for the request, or null
 * @param foreign whether the body is a page or a text, which GovAPI does not send
 */
record Refusal(
    @Nullable String code, @Nullable String message, @Nullable String requestId, boolean foreign) {
  static final long MAX_BODY = 64 * 1024;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final String[] MESSAGES = {"message", "error_description", "reason", "detail"};

  static Refusal read(Response response, @Nullable Secret credential) {
    String header = response.header("X-Request-Id");
    Refusal raw = parse(body(response));
    Redaction redaction = Redaction.of(response.request(), credential);
    return new Refusal(
        redaction.apply(raw.code),
        redaction.apply(raw.message),
        redaction.apply(header == null ? raw.requestId : header),
        raw.foreign);
  }

  private static String body(Response response) {
    try {
      BufferedSource source = Objects.requireNonNull(response.body()).source();
      source.request(MAX_BODY);
      Buffer buffer = source.getBuffer();
      return buffer.readUtf8(Math.min(MAX_BODY, buffer.size()));
    } catch (IOException e) {
      // The status alone says enough; a body that breaks off adds nothing.
      return "";
    }
  }

  private static Refusal parse(String body) {
    String text = body.startsWith("\uFEFF") ? body.substring(1).strip() : body.strip();
    if (text.isEmpty()) {
      return new Refusal(null, null, null, false);
    }
    if (text.startsWith("<")) {
      return foreign("an HTML page, probably from a proxy or firewall in front of GovAPI");
    }
    try {
      return of(Json.parse(text));
    } catch (IllegalArgumentException e) {
      return foreign("a body that is not JSON");
    }
  }

  private static Refusal foreign(String what) {
    return new Refusal(null, what, null, true);
  }

  private static Refusal of(Json body) {
    Json object = body.isArray() && !body.elements().isEmpty() ? body.elements().get(0) : body;
    Json error = object.get("error");
    if (error != null && error.isObject()) {
      return new Refusal(
          text(error, "code"), text(error, "message"), text(error, "requestId"), false);
    }
    String text = error == null ? null : error.asString();
    boolean isCode = text != null && CODE.matcher(text).matches();
    String message = message(object);
    return new Refusal(
        isCode ? text : null,
        message == null && !isCode ? text : message,
        text(object, "request_id"),
        false);
  }

  private static @Nullable String message(Json object) {
    for (String name : MESSAGES) {
      String found = text(object, name);
      if (found != null) {
        return found;
      }
    }
    Json errors = object.get("errors");
    if (errors == null || errors.elements().isEmpty()) {
      return null;
    }
    Json first = errors.elements().get(0);
    String message = first.isObject() ? message(first) : first.asString();
    return message == null ? text(first, "error") : message;
  }

  private static @Nullable String text(Json object, String name) {
    Json member = object.get(name);
    String text = member == null ? null : member.asString();
    return text == null || text.isBlank() ? null : text;
  }
}
