package com.atensecurity.thoth.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The least: OkHttp alone, requests that lie ready, the body as text and nothing parsed. */
final class OkHttpCalls implements Calls {
  private final OkHttpClient http;
  private final Request get;
  private final Request post;

  OkHttpCalls(String url, OkHttpClient http) {
    this.http = http;
    this.get = request(url + "/acme/thoth/endpoints/ep-e2e-01").build();
    byte[] body =
        ("{\"api_key\":\"thoth_0123456789abcdef\",\"permission\":\"read\","
                + "\"resource_type\":\"endpoint\",\"resource_id\":\"ep-e2e-01\"}")
            .getBytes(US_ASCII);
    this.post =
        request(url + "/acme/thoth/api-keys/key-01/authorize")
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
  }

  /** As it comes; but without TLS for plain http, as the SDK has it, so that none is set up in vain. */
  static OkHttpClient plain(String url) {
    return builder(url).build();
  }

  /**
   * With the timeouts that the SDK asks of it: one for a call, and none for each read and write, which
   * by default wake a thread of OkHttp's several times a call.
   */
  static OkHttpClient lean(String url) {
    return builder(url)
        .callTimeout(Duration.ofSeconds(30))
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .build();
  }

  private static OkHttpClient.Builder builder(String url) {
    boolean tls = url.startsWith("https:");
    return new OkHttpClient.Builder()
        .connectionSpecs(List.of(tls ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT));
  }

  static Request.Builder request(String url) {
    return new Request.Builder()
        .url(url)
        .header("Authorization", "Bearer token")
        .header("Accept", "application/json");
  }

  @Override
  public String get() throws IOException {
    return text(get);
  }

  @Override
  public String post() throws IOException {
    return text(post);
  }

  private String text(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("status " + response.code());
      }
      return response.body().string();
    }
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
  }
}
