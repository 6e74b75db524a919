package com.atensecurity.thoth.pam.readme;

import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the module's README shows to a team on JAX-RS. */
@Path("/acme/thoth/pam/callback")
public final class CallbackResource {
  private final CallbackReceiver receiver;

  CallbackResource(CallbackReceiver receiver) {
    this.receiver = receiver;
  }

  // readme: jax-rs
  @POST
  public Response receive(@Context HttpHeaders headers, InputStream body) throws IOException {
    CallbackOutcome outcome = receiver.receive(headers::getRequestHeader, body);
    Response.ResponseBuilder answer = Response.status(outcome.status());
    outcome.headers().forEach(answer::header);
    return answer.entity(outcome.body().getBytes(StandardCharsets.UTF_8)).build();
  }
  // readme: end
}
