package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.standalone.Listener;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
      return told("at once");
    }

    @Override
    public SimResponse handle(SimRequest request) {
      return told("later");
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
}
