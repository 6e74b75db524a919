package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.Map;

/** A fault as JSON: {@code kind}, what the kind needs, {@code headers}, {@code times}. */
final class FaultForm {
  private FaultForm() {}

  static Fault read(JsonObject form) {
    Fault fault = kind(form);
    for (Map.Entry<String, Object> header : form.at("headers").members().entrySet()) {
      fault = fault.header(header.getKey(), String.valueOf(header.getValue()));
    }
    if (form.get("times") != null) {
      fault = fault.times(Forms.whole(form, "times"));
    }
    return Boolean.TRUE.equals(form.flag("after_effect")) ? fault.afterEffect() : fault;
  }

  private static Fault kind(JsonObject form) {
    String kind = Forms.required(form, "kind");
    return switch (kind) {
      case "status" -> Fault.status(Forms.whole(form, "status"));
      case "answer" ->
          Fault.answer(
              Forms.whole(form, "status"),
              Forms.required(form, "content_type"),
              form.text("body", ""));
      case "body" -> Fault.body(form.text("body", ""));
      case "html" -> Fault.html(Forms.whole(form, "status"));
      case "redirect" ->
          Fault.redirect(Forms.whole(form, "status"), Forms.required(form, "location"));
      case "drop_connection" -> Fault.dropConnection();
      case "truncate_body" -> Fault.truncateBody();
      default ->
          throw new IllegalArgumentException(
              "kind \""
                  + kind
                  + "\" is none of status, answer, body, html, redirect, drop_connection,"
                  + " truncate_body");
    };
  }
}
