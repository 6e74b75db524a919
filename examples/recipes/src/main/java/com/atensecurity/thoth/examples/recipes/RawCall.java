package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.raw.RawRequest;
import com.atensecurity.thoth.raw.RawResponse;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Calls what GovAPI may have and this SDK does not know, with the same key, deadline, retries and errors. */
final class RawCall {
  private RawCall() {}

  /** Takes the id of an endpoint. What it calls is made up: expect to hear that your GovAPI has it not. */
  public static void main(String[] args) {
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      renew(thoth, args.length == 0 ? "ep-e2e-01" : args[0], System.out);
    }
  }

  static void renew(ThothClient thoth, String endpointId, PrintStream out) {
    RawRequest list =
        RawRequest.get("thoth/endpoints/{endpoint_id}/certificates")
            .pathId("endpoint_id", endpointId) // checked and encoded
            .query("state", "active")
            .build();
    try {
      Json answer = thoth.raw().send(list).body();
      for (Json certificate : answer.members().getOrDefault("data", Json.NULL).elements()) {
        out.println("certificate " + serial(certificate));
      }
    } catch (ThothApiException.NotFound e) {
      out.println("This GovAPI has no certificates of endpoints");
      return;
    }
    // Sent once, as every POST; retryable(true) says that it may go again.
    RawRequest renew =
        RawRequest.post("thoth/endpoints/{endpoint_id}/certificates/renew", Json.EMPTY_OBJECT)
            .pathId("endpoint_id", endpointId)
            .build();
    RawResponse renewed = thoth.raw().send(renew);
    out.println(renewed.status() + ", renewed as " + serial(renewed.body()));
  }

  private static @Nullable String serial(Json certificate) {
    return certificate.members().getOrDefault("serial", Json.NULL).asString();
  }
}
