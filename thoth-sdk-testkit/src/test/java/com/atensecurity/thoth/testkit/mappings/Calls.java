package com.atensecurity.thoth.testkit.mappings;

import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The calls of the contract's fixtures, which core's tests hold against the contract itself. */
final class Calls {
  private Calls() {}

  static List<Operation> operations() {
    return Arrays.stream(Operation.values()).filter(o -> o != Operation.PAM_CALLBACK).toList();
  }

  static JsonObject fixture(Operation operation) {
    try (InputStream in =
        GovApiServer.class.getResourceAsStream("contract/" + operation.id() + ".json")) {
      return JsonObject.read(Objects.requireNonNull(in, operation.id()).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonObject answer(Operation operation) {
    return Objects.requireNonNull(fixture(operation).object("response"), operation.id()).copy();
  }

  /** The request target of a fixture's call, for a tenant. */
  static String target(Operation operation, String tenant) {
    JsonObject fixture = fixture(operation);
    String path = operation.path().replace("{tenant_id}", tenant);
    for (Map.Entry<String, Object> value : fixture.at("path").members().entrySet()) {
      path = path.replace("{" + value.getKey() + "}", encoded(value.getValue()));
    }
    String query =
        fixture.at("query").members().entrySet().stream()
            .map(value -> value.getKey() + "=" + encoded(value.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
