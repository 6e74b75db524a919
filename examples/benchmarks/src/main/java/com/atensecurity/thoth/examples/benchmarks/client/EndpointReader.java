package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EnforcementMode;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.endpoints.Environment;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an endpoint member by member, written for it alone. */
final class EndpointReader {
  private static final int MEMBERS = 24;
  private static final int AGENT_IDS = 12;
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "endpoint_id",
          "hostname",
          "employee_name",
          "employee_email",
          "department",
          "os",
          "os_version",
          "enrollment",
          "status",
          "enforcement_mode",
          "environment",
          "proxy_version",
          "agent_ids",
          "risk_score",
          "violations_today",
          "sessions_today",
          "fleet_id",
          "provider",
          "runtime_auth_mode",
          "identity_binding_user",
          "managed_runtime_key_id",
          "last_seen",
          "created_at",
          "updated_at");

  private EndpointReader() {}

  static Endpoint read(JsonReader reader) throws IOException {
    @Nullable String[] text = new @Nullable String[MEMBERS];
    List<String> agents = List.of();
    reader.beginObject();
    while (reader.hasNext()) {
      int name = reader.selectName(NAMES);
      if (name == AGENT_IDS) {
        agents = strings(reader);
      } else if (name >= 0) {
        text[name] = reader.nextString();
      } else {
        reader.skipName();
        reader.skipValue();
      }
    }
    reader.endObject();
    return endpoint(text, agents);
  }

  private static Endpoint endpoint(@Nullable String[] text, List<String> agents) {
    return new Endpoint(
        text[0],
        text[1],
        text[2],
        text[3],
        text[4],
        text[5],
        text[6],
        text[7] == null ? null : new Enrollment(text[7]),
        text[8],
        text[9] == null ? null : new EnforcementMode(text[9]),
        text[10] == null ? null : new Environment(text[10]),
        text[11],
        agents,
        text[13] == null ? null : new BigDecimal(text[13]),
        text[14] == null ? null : Long.valueOf(text[14]),
        text[15] == null ? null : Long.valueOf(text[15]),
        text[16],
        text[17],
        text[18],
        text[19],
        text[20],
        instant(text[21]),
        instant(text[22]),
        instant(text[23]),
        Map.of());
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static List<String> strings(JsonReader reader) throws IOException {
    List<String> read = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      read.add(reader.nextString());
    }
    reader.endArray();
    return List.copyOf(read);
  }
}
