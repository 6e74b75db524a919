package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.endpoints.Endpoint;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** What somebody would write who has OkHttp and Moshi and no SDK; the rows are the SDK's. */
final class HandLists implements Lists {
  private final OkHttpClient http;
  private final String url;
  private final boolean streamed;

  HandLists(String url, boolean full, boolean streamed) {
    this.http = OkHttpCalls.plain(url);
    this.url = url + "/acme/thoth/endpoints?" + (full ? "" : "env=dev&") + "fleet_id=";
    this.streamed = streamed;
  }

  @Override
  public Object read(int rows, Consumer<Object> each) throws IOException {
    List<Endpoint> held = new ArrayList<>();
    try (Response response = http.newCall(OkHttpCalls.request(url + rows).build()).execute();
        JsonReader reader = JsonReader.of(response.body().source())) {
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.nextName().equals("data")) {
          reader.beginArray();
          while (reader.hasNext()) {
            Endpoint endpoint = EndpointReader.read(reader);
            if (!streamed) {
              held.add(endpoint);
            }
            each.accept(endpoint);
          }
          reader.endArray();
        } else {
          reader.skipValue();
        }
      }
      reader.endObject();
    }
    return held;
  }
}
