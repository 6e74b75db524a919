package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Bodies to values and back, with each operation's envelope taken off in this one place. */
public final class JsonConverterFactory extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json");

  private final Moshi moshi = new Moshi.Builder().add(new WireJson()).build();

  /** Reads a value from a document at hand. */
  public <T> @Nullable T read(Class<T> type, String json) throws IOException {
    return JsonBody.read(moshi.adapter(type), new Buffer().writeUtf8(json));
  }

  /** Reads what the contract leaves open, which may also be nothing at all. */
  Json readOpen(ResponseBody body) throws IOException {
    Json value = JsonBody.read(moshi.adapter(Json.class), body.source());
    return value == null ? Json.NULL : value;
  }

  /** Writes a record as a document. */
  String write(Record value) {
    return moshi.adapter((Type) value.getClass()).toJson(value);
  }

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<Object> adapter = adapter(type, annotations);
    if (adapter instanceof EnvelopeJson envelope) {
      return new RowsBody(envelope);
    }
    Object nothing = nothing(type, annotations, adapter);
    return body -> {
      Object value = JsonBody.read(adapter, body.source());
      return value == null ? nothing : value;
    };
  }

  /** What an empty body is read as; null where the contract has no empty body. */
  private static @Nullable Object nothing(
      Type type, Annotation[] annotations, JsonAdapter<Object> adapter) {
    if (type == Json.class) {
      // What the contract leaves open may also be nothing at all.
      return Json.NULL;
    }
    if (Arrays.stream(annotations).noneMatch(MayBeEmpty.class::isInstance)) {
      return null;
    }
    try {
      return adapter.fromJson("{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Converter<?, RequestBody> requestBodyConverter(
      Type type, Annotation[] parameter, Annotation[] method, Retrofit retrofit) {
    JsonAdapter<Object> adapter = moshi.adapter(type);
    return value -> {
      Buffer body = new Buffer();
      adapter.toJson(body, value);
      // From bytes, because from a string OkHttp would add a charset to the content type.
      return RequestBody.create(body.readByteString(), JSON);
    };
  }

  @SuppressWarnings("unchecked")
  private JsonAdapter<Object> adapter(Type type, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof Envelope envelope) {
        Type row = ((ParameterizedType) type).getActualTypeArguments()[0];
        JsonAdapter<List<?>> rows = moshi.adapter(Types.newParameterizedType(List.class, row));
        boolean page = Types.getRawType(type) == PageAnswer.class;
        return (JsonAdapter<Object>)
            (JsonAdapter<?>) new EnvelopeJson(envelope, (RowsJson) rows, page);
      }
    }
    return moshi.adapter(type);
  }

  /** Reads rows within an envelope, all at once or one by one. */
  record RowsBody(EnvelopeJson envelope) implements Converter<ResponseBody, Object> {
    @Override
    public @Nullable Object convert(ResponseBody body) throws IOException {
      return JsonBody.read(envelope, body.source());
    }
  }
}
