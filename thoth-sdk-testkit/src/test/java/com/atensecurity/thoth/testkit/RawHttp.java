package com.atensecurity.thoth.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no HTTP client would send. */
final class RawHttp {
  private RawHttp() {}

  /** With the admin's token, and without a content type. */
  static String post(GovApi gov, String target, String body) throws IOException {
    try (Socket client = new Socket(gov.url().getHost(), gov.url().getPort())) {
      client.setSoTimeout(20_000);
      String request =
          "POST "
              + target
              + " HTTP/1.1\r\nHost: g\r\nConnection: close\r\nAuthorization: Bearer "
              + gov.adminToken()
              + "\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
