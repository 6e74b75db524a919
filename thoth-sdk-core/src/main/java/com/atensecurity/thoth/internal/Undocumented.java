package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request that no service interface describes.
 *
 * @param method the HTTP method
 * @param template the path with names for its ids, for messages and listeners
 * @param segments the path with its ids, not encoded
 * @param query names and values
 * @param body what is sent, or null for nothing
 * @param retryable whether it may be sent again
 */
public record Undocumented(
    String method,
    String template,
    List<String> segments,
    Map<String, String> query,
    @Nullable Json body,
    boolean retryable) {
  private static final MediaType JSON = MediaType.get("application/json");

  /** What stands for the operation id that the contract does not have. */
  public String id() {
    return method + " " + template;
  }

  /**
   * The request as an operation.
   *
   * @param root where the paths begin
   * @param prefix what the contract writes for that
   */
  public Operation<Json> operation(HttpUrl root, String prefix, JsonConverterFactory json) {
    HttpUrl.Builder url = root.newBuilder();
    segments.forEach(url::addPathSegment);
    query.forEach(url::addQueryParameter);
    Request request = new Request.Builder().url(url.build()).method(method, requestBody()).build();
    var traits = new Operation.Traits(id(), method, prefix + template, retryable);
    return new Operation<>(traits, json::readOpen, request);
  }

  private @Nullable RequestBody requestBody() {
    if (body != null) {
      return RequestBody.create(ByteString.encodeUtf8(body.text()), JSON);
    }
    boolean needed = !method.equals("GET") && !method.equals("DELETE");
    return needed ? RequestBody.create(ByteString.EMPTY, null) : null;
  }

  @Override
  public String toString() {
    return "Undocumented[" + id() + "]";
  }
}
