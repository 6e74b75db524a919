package com.atensecurity.thoth.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** Lets a service method return an {@link Operation}. */
public final class OperationAdapterFactory extends CallAdapter.Factory {
  private final String prefix;

  /**
   * Makes a factory.
   *
   * @param prefix what the contract's paths begin with before those of the service methods, such as
   *     {@code /{tenant_id}/}
   */
  public OperationAdapterFactory(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public @Nullable CallAdapter<?, ?> get(Type type, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(type) != Operation.class) {
      return null;
    }
    Type result = getParameterUpperBound(0, (ParameterizedType) type);
    Converter<ResponseBody, Object> reader = retrofit.responseBodyConverter(result, annotations);
    return new Adapter(result, reader, traits(annotations));
  }

  private Operation.Traits traits(Annotation[] annotations) {
    String method = "";
    String path = "";
    boolean retryable = false;
    for (Annotation annotation : annotations) {
      if (annotation instanceof GET get) {
        method = "GET";
        path = get.value();
      } else if (annotation instanceof POST post) {
        method = "POST";
        path = post.value();
      } else if (annotation instanceof PUT put) {
        method = "PUT";
        path = put.value();
      } else if (annotation instanceof PATCH patch) {
        method = "PATCH";
        path = patch.value();
      } else if (annotation instanceof DELETE delete) {
        method = "DELETE";
        path = delete.value();
      } else if (annotation instanceof Retryable) {
        retryable = true;
      }
    }
    return new Operation.Traits(null, method, prefix + path, retryable);
  }

  private record Adapter(
      Type responseType, Converter<ResponseBody, Object> reader, Operation.Traits traits)
      implements CallAdapter<Object, Operation<Object>> {
    @Override
    public Operation<Object> adapt(Call<Object> call) {
      return new Operation<>(traits, reader, call.request());
    }
  }
}
