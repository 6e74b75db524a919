package com.atensecurity.thoth.examples.e2e;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the SDK's requests and answers into the transcript, redacted. No header is kept.
 * Thread-safe.
 */
final class Recorder implements Interceptor {
  private static final long MOST = 256 * 1024;

  private final Stopwatch time;
  private final Transcript transcript;
  private final Redactor redactor;

  Recorder(Stopwatch time, Transcript transcript, Redactor redactor) {
    this.time = time;
    this.transcript = transcript;
    this.redactor = redactor;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String sent = redactor.body(body(request));
    Duration start = time.elapsed();
    try {
      Response response = chain.proceed(request);
      String answer = response.peekBody(MOST).string();
      add(request, response.code(), sent, redactor.body(answer), start);
      return response;
    } catch (IOException e) {
      add(request, null, sent, redactor.clean("no answer: " + e.getMessage()), start);
      throw e;
    }
  }

  private void add(
      Request request, @Nullable Integer status, String sent, String answered, Duration start) {
    String query = request.url().encodedQuery();
    String target = request.url().encodedPath() + (query == null ? "" : "?" + query);
    Duration took = time.elapsed().minus(start);
    transcript.add(
        new Exchange(
            transcript.current(),
            request.method(),
            redactor.clean(target),
            status,
            sent,
            answered,
            start,
            took));
  }

  private static String body(Request request) throws IOException {
    if (request.body() == null) {
      return "";
    }
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return buffer.readUtf8();
  }
}
