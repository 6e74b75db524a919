package com.atensecurity.thoth.testkit;

import java.net.URI;

/** Secrets for tests, and the settings that use them. */
final class Secrets {
  static final String WEBHOOK = "whsec_dGhlIHdlYmhvb2sgc2VjcmV0IG9mIGEgdGVzdA==";
  static final String REQUEST = "the request secret of a test, in text";
  static final String CALLBACK = "whsec_dGhlIGNhbGxiYWNrIHNlY3JldCBvZiBhIHRlc3Q=";

  private Secrets() {}

  static String webhook(URI url) {
    return webhook(url, WEBHOOK);
  }

  static String webhook(URI url, String secret) {
    return "{\"webhook\":{\"enabled\":true,\"url\":\"" + url + "\",\"secret\":\"" + secret + "\"}}";
  }

  static String pam(URI requestUrl) {
    return """
    {"pam":{"enabled":true,"provider":"test","request_url":"%s","request_secret":"%s",
     "request_auth_token":"vendor-token","callback_secret":"%s"}}
    """
        .formatted(requestUrl, REQUEST, CALLBACK);
  }
}
