package com.atensecurity.thoth.raw;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Query;
import com.atensecurity.thoth.internal.Undocumented;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that the contract does not describe. Immutable and thread-safe. */
public final class RawRequest {
  private final Undocumented request;
  private final Map<String, String> headers;

  private RawRequest(Undocumented request, Map<String, String> headers) {
    this.request = request;
    this.headers = headers;
  }

  /**
   * Starts a GET.
   *
   * @param path the path below the tenant, such as {@code thoth/new-thing/{id}}; see {@link #builder}
   * @return a builder
   * @throws IllegalArgumentException if the path is none
   */
  public static Builder get(String path) {
    return builder("GET", path);
  }

  /**
   * Starts a POST.
   *
   * @param path the path below the tenant, such as {@code thoth/new-thing/{id}}; see {@link #builder}
   * @param body what to send
   * @return a builder
   * @throws IllegalArgumentException if the path is none
   */
  public static Builder post(String path, Json body) {
    return builder("POST", path).body(body);
  }

  /**
   * Starts a request.
   *
   * @param method GET, POST, PUT, PATCH or DELETE
   * @param path the path below the tenant, without a slash at its beginning or end, such as {@code
   *     thoth/new-thing/{id}}. Ids are written as a name in braces and set with {@link Builder#pathId}, so that they are
   *     checked and encoded
   * @return a builder
   * @throws IllegalArgumentException if the method is another, or the path is a URL, begins with a slash, or holds an
   *     empty or dot segment, a query, or a character that needs encoding
   */
  public static Builder builder(String method, String path) {
    return new Builder(method, path);
  }

  Undocumented undocumented() {
    return request;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Override
  public String toString() {
    return "RawRequest[" + request.id() + "]";
  }

  /** Collects the parts of a request. Not thread-safe. */
  public static final class Builder {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final String method;
    private final PathTemplate path;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Query query = Query.NONE;
    private @Nullable Json body;
    private boolean retryable;

    private Builder(String method, String path) {
      if (!METHODS.contains(Objects.requireNonNull(method, "method"))) {
        throw new IllegalArgumentException(
            "method must be GET, POST, PUT, PATCH or DELETE but is \"" + method + "\"");
      }
      this.method = method;
      this.path = PathTemplate.parse(path);
      this.retryable = method.equals("GET");
    }

    /**
     * Sets an id of the path.
     *
     * @param name the name between the braces
     * @param id the id, as it is; it is encoded here
     * @return this
     * @throws IllegalArgumentException if the path has no such name, or the id is blank, a dot segment or holds a control
     *     character
     */
    public Builder pathId(String name, String id) {
      path.requireName(name);
      ids.put(name, Checks.id(name, id));
      return this;
    }

    /**
     * Adds a query parameter, or replaces the one of that name.
     *
     * @param name its name
     * @param value its value
     * @return this
     * @throws IllegalArgumentException if either is blank
     */
    public Builder query(String name, String value) {
      query = query.with(Checks.notBlank("query name", name), value);
      return this;
    }

    /**
     * Adds a header, or replaces the one of that name.
     *
     * @param name its name
     * @param value its value
     * @return this
     * @throws IllegalArgumentException if the client sets that header itself, or a header cannot carry the name or value
     */
    public Builder header(String name, String value) {
      CallOptions.builder().header(name, value);
      headers.put(name, value);
      return this;
    }

    /**
     * Sets the body. By default there is none.
     *
     * @param body what to send
     * @return this
     */
    public Builder body(Json body) {
      this.body = Objects.requireNonNull(body, "body");
      return this;
    }

    /**
     * Says whether it may be sent again after a failure. By default a GET may and nothing else, because
     * nobody but the caller knows what sending it twice does.
     *
     * @param allowed whether it may
     * @return this
     */
    public Builder retryable(boolean allowed) {
      this.retryable = allowed;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     * @throws IllegalArgumentException if an id of the path is missing, or a GET has a body
     */
    public RawRequest build() {
      if (body != null && method.equals("GET")) {
        throw new IllegalArgumentException("a GET has no body");
      }
      List<String> segments = path.segments(ids);
      return new RawRequest(
          new Undocumented(method, path.template(), segments, query.parameters(), body, retryable),
          Collections.unmodifiableMap(new LinkedHashMap<>(headers)));
    }
  }
}
