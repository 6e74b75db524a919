package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.endpoints.Environment;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** This SDK's list, and its stream. */
final class ThothLists implements Lists {
  private final ThothClient thoth;
  private final boolean full;
  private final boolean streamed;

  ThothLists(String url, boolean full, boolean streamed) {
    this.full = full;
    this.streamed = streamed;
    ThothClient.Builder client =
        ThothClient.builder()
            .tenantId("acme")
            .govApiUrl(url)
            .credentials(Credentials.bearer("token"));
    // A stream needs no such leave: there the limit is for a row.
    this.thoth = (streamed ? client : client.maxResponseBytes(1L << 31)).build();
  }

  @Override
  public Object read(int rows, Consumer<Object> each) {
    EndpointFilter all = EndpointFilter.all();
    EndpointFilter some = full ? all : all.environment(Environment.DEV);
    EndpointFilter filter = some.fleetId(String.valueOf(rows));
    if (streamed) {
      try (Stream<Endpoint> endpoints = thoth.endpoints().stream(filter)) {
        endpoints.forEach(each);
      }
      return List.of();
    }
    List<Endpoint> held = thoth.endpoints().list(filter);
    held.forEach(each);
    return held;
  }

  @Override
  public void close() {
    thoth.close();
  }
}
