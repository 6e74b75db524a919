package com.atensecurity.thoth.client;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.internal.Documents;
import com.atensecurity.thoth.internal.JsonConverterFactory;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import okhttp3.RequestBody;
import okio.Buffer;
import retrofit2.Retrofit;

/** One call of one operation as the testkit's jar has it, and what a client makes of it. */
record Fixture(Json document) {
  private static final Retrofit JSON =
      new Retrofit.Builder()
          .baseUrl("http://localhost/")
          .addConverterFactory(new JsonConverterFactory())
          .build();

  static Fixture of(String operationId) {
    try (InputStream in =
        GovApiServer.class.getResourceAsStream("contract/" + operationId + ".json")) {
      byte[] bytes = Objects.requireNonNull(in, operationId).readAllBytes();
      return new Fixture(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body that is sent, as what it is in the code. */
  <T> T request(Class<T> type) {
    return Documents.read(type, document.get("request"));
  }

  Json request() {
    return document.get("request");
  }

  Json response() {
    return document.get("response");
  }

  /** Values by name, as text. */
  Map<String, String> texts(String in) {
    Map<String, String> texts = new TreeMap<>();
    Json values = document.get(in);
    if (values != null) {
      values.members().forEach((name, value) -> texts.put(name, value.asString()));
    }
    return texts;
  }

  /** A value that a client answered, as the JSON that it would be sent as. */
  static Object written(Object value) {
    if (value instanceof Pager.Page<?> page) {
      return written(page.items());
    }
    if (value instanceof List<?> rows) {
      return rows.stream().map(Fixture::written).toList();
    }
    try {
      RequestBody body =
          JSON.requestBodyConverter(value.getClass(), new Annotation[0], new Annotation[0])
              .convert(value);
      Buffer buffer = new Buffer();
      Objects.requireNonNull(body).writeTo(buffer);
      return tree(Json.parse(buffer.readUtf8()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON as plain values, in which the order of members does not count. */
  static Object tree(Json json) {
    if (json == null) {
      return null;
    }
    if (json.isObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      json.members().forEach((name, value) -> members.put(name, tree(value)));
      return members;
    }
    if (json.isArray()) {
      List<Object> elements = new ArrayList<>();
      json.elements().forEach(element -> elements.add(tree(element)));
      return elements;
    }
    return switch (json.text().charAt(0)) {
      case '"' -> json.asString();
      case 't', 'f' -> json.asBoolean();
      case 'n' -> null;
      default -> new BigDecimal(json.text());
    };
  }
}
