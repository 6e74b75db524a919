package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.CallbackOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Hands each request to its tenant's receiver, as it came, and answers what that says. */
@RestController
final class CallbackController {
  private final Receivers receivers;
  private final CallbackJournal journal;

  CallbackController(Receivers receivers, CallbackJournal journal) {
    this.receivers = receivers;
    this.journal = journal;
  }

  // readme: spring
  @PostMapping("/{tenant}/thoth/pam/callback")
  ResponseEntity<byte[]> receive(
      @PathVariable String tenant, @RequestHeader HttpHeaders headers, InputStream body)
      throws IOException {
    CallbackOutcome outcome = receivers.of(tenant).receive(headers::get, body);
    journal.write(tenant, outcome);
    return ResponseEntity.status(outcome.status())
        .headers(answer -> outcome.headers().forEach(answer::set))
        .body(outcome.body().getBytes(StandardCharsets.UTF_8));
  }
  // readme: end
}
