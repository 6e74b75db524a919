package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.endpoints.Environment;
import java.util.List;
import java.util.function.Consumer;

/** This SDK's list. */
final class ThothLists implements Lists {
  private final ThothClient thoth;
  private final boolean full;

  ThothLists(String url, boolean full, boolean streamed) {
    if (streamed) {
      throw new IllegalArgumentException("not yet");
    }
    this.full = full;
    this.thoth =
        ThothClient.builder()
            .tenantId("acme")
            .govApiUrl(url)
            .credentials(Credentials.bearer("token"))
            .maxResponseBytes(1L << 31)
            .build();
  }

  @Override
  public Object read(int rows, Consumer<Object> each) {
    EndpointFilter filter = EndpointFilter.all().fleetId(String.valueOf(rows));
    List<Endpoint> held =
        thoth.endpoints().list(full ? filter : filter.environment(Environment.DEV));
    held.forEach(each);
    return held;
  }

  @Override
  public void close() {
    thoth.close();
  }
}
