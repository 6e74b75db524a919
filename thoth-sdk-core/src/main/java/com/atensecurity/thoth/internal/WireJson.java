package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.OpenEnum;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which adapter serves which type: records, open enums, lists, maps and the scalars in them. */
final class WireJson implements JsonAdapter.Factory {
  @Override
  public @Nullable JsonAdapter<?> create(
      Type type, Set<? extends Annotation> annotations, Moshi moshi) {
    Class<?> raw = Types.getRawType(type);
    if (raw.isRecord()) {
      return OpenEnum.class.isAssignableFrom(raw) ? openEnum(raw) : new RecordJson<>(raw, moshi);
    }
    if (raw == List.class) {
      Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
      boolean objects = element instanceof Class<?> c && isObject(c);
      return new RowsJson(moshi.adapter(element), objects);
    }
    if (raw == Map.class) {
      return new MapJson(moshi.adapter(((ParameterizedType) type).getActualTypeArguments()[1]));
    }
    return ScalarJson.ADAPTERS.get(type);
  }

  private static boolean isObject(Class<?> type) {
    return type.isRecord() && !OpenEnum.class.isAssignableFrom(type);
  }

  private static JsonAdapter<?> openEnum(Class<?> type) {
    try {
      MethodHandle constructor =
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class, String.class))
              .asType(MethodType.methodType(OpenEnum.class, String.class));
      return new ScalarJson.Scalar<>(
          "a text",
          text -> make(constructor, text),
          (writer, value) -> writer.value(value.value()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("an open enum must be a public record of a text", e);
    }
  }

  private static OpenEnum make(MethodHandle constructor, String text) {
    try {
      return (OpenEnum) constructor.invokeExact(text);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
