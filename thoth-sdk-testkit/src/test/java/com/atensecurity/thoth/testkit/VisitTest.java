package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.standalone.Listener;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitTest {
  /** Says which of its methods was called, and on which kind of thread. */
  private static final class Telling implements Service {
    @Override
    public boolean cutsOff(SimRequest head) {
      return false;
    }

    @Override
    public SimResponse handleAtOnce(SimRequest request) {
      String length = request.header("X-Answer-Length");
      return length == null
          ? told("at once")
          : new SimResponse(
              200, Map.of("Content-Length", length), new byte[1], SimResponse.Wire.WHOLE);
    }

    @Override
    public SimResponse handle(SimRequest request) {
      return told("later");
    }

    @Override
    public SimResponse broken(SimRequest head, int status, String code, String why) {
      return told(status + " " + code + ": " + why.replace("\"", ""));
    }

    private static SimResponse told(String when) {
      String thread = Thread.currentThread().getName().replaceFirst("[0-9]+.*", "");
      return SimResponse.scripted(
          200, ('"' + when + " on " + thread + '"').getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @CsvSource({
    "0, at once on govapi-",
    "16384, at once on govapi-",
    "16385, later on govapi-waiting"
  })
  void aLargeBodyHoldsUpNobodyElse(int size, String answer) throws Exception {
    try (Door door = new Door(Listener.loopback(), new Telling())) {
      HttpRequest request =
          HttpRequest.newBuilder(door.url())
              .POST(BodyPublishers.ofByteArray(new byte[size]))
              .build();

      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .isEqualTo('"' + answer + '"');
    }
  }

  /** Jetty cannot make a number of it; nobody has to wait for what is never sent. */
  @Test
  void anAnswerThatCannotBeSentIsAFailure() throws Exception {
    try (Door door = new Door(Listener.loopback(), new Telling())) {
      HttpRequest request =
          HttpRequest.newBuilder(door.url()).header("X-Answer-Length", "few").build();

      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .startsWith(
              "\"500 testkit_failure: the testkit itself failed: java.lang.NumberFormatException:"
                  + " For input string: few on ");
    }
  }

  @Test
  void aBodyThatStopsComingIsWaitedForOnlySoLong() throws Exception {
    try (Door door = new Door(Listener.loopback(), new Telling(), Duration.ofMillis(50));
        Socket client = new Socket(door.url().getHost(), door.url().getPort())) {
      client.setSoTimeout(60_000); // against a server that hangs, not a measure
      String half = "POST / HTTP/1.1\r\nHost: g\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{";
      client.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"408 request_timeout: no more of the body came within PT0.05S on ");
    }
  }
}
