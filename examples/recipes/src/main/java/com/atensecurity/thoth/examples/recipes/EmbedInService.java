package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.endpoints.Endpoint;
import java.time.Duration;

/** One shared client in a service: a deadline for each request, and GovAPI's errors turned into the service's own. */
final class EmbedInService {
  private final ThothClient thoth;

  /** The client is made once, where the service starts, and closed where it ends. */
  EmbedInService(ThothClient thoth) {
    this.thoth = thoth;
  }

  /** Asks for the endpoint that the argument names. */
  public static void main(String[] args) {
    String id = args.length == 0 ? "ep-e2e-01" : args[0];
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      System.out.println(new EmbedInService(thoth).risk(id, Duration.ofSeconds(3)));
    }
  }

  /** What the service answers its own caller: an HTTP status, a text, and when to come again (0: no matter). */
  record Answer(int status, String text, long retryAfterSeconds) {}

  /** Never longer than the caller is willing to wait, retries and all. */
  Answer risk(String endpointId, Duration deadline) {
    CallOptions options = CallOptions.builder().callTimeout(deadline).build();
    try {
      Endpoint endpoint = thoth.with(options).endpoints().get(endpointId); // a view; costs nothing
      return new Answer(200, "risk " + endpoint.riskScore(), 0);
    } catch (IllegalArgumentException e) {
      return new Answer(400, "that is no endpoint id", 0);
    } catch (ThothApiException.NotFound e) {
      return new Answer(404, "no such endpoint", 0);
    } catch (ThothApiException.RateLimited | ThothApiException.ServerError e) {
      Duration wait = e.retryAfter() == null ? Duration.ofSeconds(5) : e.retryAfter();
      return new Answer(503, "GovAPI is busy", wait.toSeconds());
    } catch (ThothConnectionException.DeadlineExceeded e) {
      return new Answer(504, "GovAPI took too long", 0);
    } catch (ThothException e) {
      // A refused key, a broken connection, an answer nobody understands: for the log, not the
      // caller.
      System.err.println(e.getMessage());
      return new Answer(502, "GovAPI cannot be used", 0);
    }
  }
}
