package com.atensecurity.thoth;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, in any of the shapes seen of it (contract: published).
 *
 * <p>A server may quote what it was sent, so whatever secrets the request carried are cut out of the
 * message again.
 */
record Refusal(@Nullable String code, @Nullable String message, @Nullable String requestId) {
  static final long MAX_BODY = 64 * 1024;

  private static final int MAX_MESSAGE = 500;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern SECRET_NAME =
      Pattern.compile("(^|_)(secret|token|password|api_key|client_secret|private_key)$");
  private static final String[] MESSAGES = {"message", "error_description", "reason", "detail"};

  static Refusal read(Response response, @Nullable Secret credential) {
    String header = response.header("X-Request-Id");
    Refusal refusal = parse(body(response));
    String code = visible(refusal.code, response.request(), credential);
    String message = visible(refusal.message, response.request(), credential);
    String requestId =
        visible(header == null ? refusal.requestId : header, response.request(), credential);
    return new Refusal(code, message, requestId);
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
    String text = body.strip();
    if (text.startsWith("<")) {
      return new Refusal(
          null, "an HTML page, probably from a proxy or firewall in front of GovAPI", null);
    }
    try {
      return of(Json.parse(text));
    } catch (IllegalArgumentException e) {
      return new Refusal(null, text.isEmpty() ? null : "a body that is not JSON", null);
    }
  }

  private static Refusal of(Json body) {
    Json object = body.isArray() && !body.elements().isEmpty() ? body.elements().get(0) : body;
    Json error = object.get("error");
    if (error != null && error.isObject()) {
      return new Refusal(text(error, "code"), text(error, "message"), text(error, "requestId"));
    }
    String text = error == null ? null : error.asString();
    boolean isCode = text != null && CODE.matcher(text).matches();
    String message = message(object);
    return new Refusal(
        isCode ? text : null,
        message == null && !isCode ? text : message,
        text(object, "request_id"));
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

  private static @Nullable String visible(
      @Nullable String text, Request request, @Nullable Secret credential) {
    if (text == null) {
      return null;
    }
    String[] shown = {text};
    BiConsumer<String, String> cut =
        (name, value) ->
            shown[0] = value.isBlank() ? shown[0] : shown[0].replace(value, "[redacted]");
    if (credential != null) {
      cut.accept("", credential.reveal().strip());
    }
    secrets(request, cut);
    String line = shown[0].replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "..." : line;
  }

  private static void secrets(Request request, BiConsumer<String, String> found) {
    RequestBody body = request.body();
    if (body == null) {
      return;
    }
    try {
      Buffer buffer = new Buffer();
      body.writeTo(buffer);
      String text = buffer.readUtf8();
      if (!text.isEmpty()) {
        secrets(Json.parse(text), found);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("our own request body is not JSON", e);
    }
  }

  private static void secrets(Json value, BiConsumer<String, String> found) {
    for (Map.Entry<String, Json> member : value.members().entrySet()) {
      String text = member.getValue().asString();
      if (text != null && SECRET_NAME.matcher(member.getKey()).find()) {
        found.accept(member.getKey(), text);
      }
      secrets(member.getValue(), found);
    }
    value.elements().forEach(element -> secrets(element, found));
  }
}
