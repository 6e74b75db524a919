package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Fault;
import java.util.List;
import java.util.function.Function;

/** The kinds of fault: one for each factory of {@link Fault}, under its name. */
final class FaultKinds {
  static final List<Kind<Function<Form, Fault>>> ALL =
      List.of(
          kind(
              "status",
              "a status, in the contract's error shape",
              form -> Fault.status(form.whole("status")),
              "status"),
          kind(
              "answer",
              "a status with a body of your own",
              form ->
                  Fault.answer(
                      form.whole("status"), form.required("content_type"), form.raw("body")),
              "status",
              "content_type",
              "body"),
          kind(
              "body",
              "200 with a body of your own, JSON or not",
              form -> Fault.body(form.raw("body")),
              "body"),
          kind(
              "html",
              "a status with an HTML page, as an ingress sends it",
              form -> Fault.html(form.whole("status")),
              "status"),
          kind(
              "redirect",
              "a redirect",
              form -> Fault.redirect(form.whole("status"), form.required("location")),
              "status",
              "location"),
          kind(
              "rate_limit",
              "429 with Retry-After",
              form -> Fault.rateLimit(form.positive("retry_after")),
              "retry_after"),
          kind(
              "drop_connection",
              "the connection closes without an answer",
              form -> Fault.dropConnection()),
          kind(
              "reset_connection",
              "the connection is reset without an answer",
              form -> Fault.resetConnection()),
          kind(
              "reset_before_body",
              "the connection is reset before the body was read",
              form -> Fault.resetBeforeBody()),
          kind(
              "no_answer", "the request hangs until its client gives up", form -> Fault.noAnswer()),
          kind(
              "hang",
              "the real answer, once POST .../faults/release lets the request go on",
              form -> Fault.hang()),
          kind(
              "truncate_body",
              "the real answer, half of it under the length of the whole",
              form -> Fault.truncateBody()),
          kind(
              "malformed_json",
              "the real answer, half of it as if that were all",
              form -> Fault.malformedJson()),
          kind(
              "content_type",
              "the real answer under another content type",
              form -> Fault.contentType(form.required("content_type")),
              "content_type"),
          kind(
              "latency",
              "the real answer, after a time that the tenant's clock moves by and nobody waits",
              form -> Fault.latency(form.positive("duration")),
              "duration"),
          kind(
              "real_latency",
              "the real answer, after a wait in real time",
              form -> Fault.realLatency(form.positive("duration")),
              "duration"),
          kind(
              "slow_drip",
              "the real answer in small pieces, over a real time",
              form -> Fault.slowDrip(form.positive("duration")),
              "duration"),
          kind(
              "deliver_twice",
              "the operation takes effect twice, and the second answer is sent",
              form -> Fault.deliverTwice()),
          kind(
              "clock_skew",
              "the request is handled by a clock that is off",
              form -> Fault.clockSkew(form.duration("off")),
              "off"),
          kind(
              "revoke_key",
              "the API key of the request is revoked while it is on its way",
              form -> Fault.revokeKey()));

  private FaultKinds() {}

  private static Kind<Function<Form, Fault>> kind(
      String text, String purpose, Function<Form, Fault> maker, String... takes) {
    return new Kind<>(text, purpose, List.of(takes), maker);
  }
}
