package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.EOFException;
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
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Bodies to values and back, with each operation's envelope taken off in this one place. */
public final class JsonConverterFactory extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json");

  private final Moshi moshi = new Moshi.Builder().add(new WireJson()).build();

  /** Reads a value from a document at hand. */
  public <T> @Nullable T read(Class<T> type, String json) throws IOException {
    return Body.read(moshi.adapter(type), new Buffer().writeUtf8(json));
  }

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<Object> adapter = adapter(type, annotations);
    Object nothing = nothing(type, annotations, adapter);
    return body -> {
      Object value = Body.read(adapter, body.source());
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
        JsonAdapter<List<Object>> rows = moshi.adapter(Types.newParameterizedType(List.class, row));
        boolean page = Types.getRawType(type) == PageAnswer.class;
        return (JsonAdapter<Object>) (JsonAdapter<?>) new EnvelopeJson(envelope, rows, page);
      }
    }
    return moshi.adapter(type);
  }

  /** Reads exactly one value, and says what is wrong without quoting the document. */
  private static final class Body {
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

    static <T> @Nullable T read(JsonAdapter<T> adapter, BufferedSource source) throws IOException {
      if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
        source.skip(BYTE_ORDER_MARK.size());
      }
      if (source.exhausted()) {
        return null;
      }
      JsonReader reader = JsonReader.of(source);
      try {
        T value = adapter.fromJson(reader);
        if (reader.peek() != Token.END_DOCUMENT) {
          throw new Unreadable("$", "there is text after the end of the document");
        }
        return value;
      } catch (JsonEncodingException e) {
        throw new Unreadable(reader.getPath(), "it is not JSON");
      } catch (EOFException e) {
        throw new Unreadable(reader.getPath(), "it ends too early");
      } catch (JsonDataException e) {
        // Only the messages of our own adapters are known to quote no value.
        String message = String.valueOf(e.getMessage());
        boolean ours = message.startsWith("expected ");
        throw new Unreadable(reader.getPath(), ours ? message : "it has an unexpected value");
      }
    }
  }
}
