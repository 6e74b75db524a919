package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Documents;
import com.atensecurity.thoth.internal.JsonCheck;
import com.atensecurity.thoth.internal.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, kept as the text it came as.
 *
 * <p>Numbers keep every digit, members keep their order, and {@link #with} changes one member and not
 * a byte beside it. Used for what the contract leaves open. Immutable and thread-safe. Two values are
 * equal if their texts are. {@code toString} shows the kind and the size only, because nobody knows
 * what an open document holds; {@link #text()} has the text.
 */
public final class Json {
  /** The value {@code null}. */
  public static final Json NULL = new Json("null");

  /** The object without members. */
  public static final Json EMPTY_OBJECT = new Json("{}");

  private final String text;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Reads a document.
   *
   * @param text exactly one JSON value
   * @return the value
   * @throws IllegalArgumentException if the text is not JSON; the message does not quote it
   */
  public static Json parse(String text) {
    Objects.requireNonNull(text, "text");
    if (!JsonCheck.isJson(text)) {
      // Where it goes wrong is not told: the place could be the middle of a secret.
      throw new IllegalArgumentException("not a JSON document (" + text.length() + " characters)");
    }
    return new Json(text.strip());
  }

  /**
   * A JSON string.
   *
   * @param value any text
   * @return the value
   */
  public static Json of(String value) {
    return new Json(JsonText.quote(value));
  }

  /**
   * A JSON number.
   *
   * @param value any 64-bit integer
   * @return the value
   */
  public static Json of(long value) {
    return new Json(Long.toString(value));
  }

  /**
   * A JSON number.
   *
   * @param value any decimal
   * @return the value
   */
  public static Json of(BigDecimal value) {
    return new Json(value.toString());
  }

  /**
   * A JSON boolean.
   *
   * @param value true or false
   * @return the value
   */
  public static Json of(boolean value) {
    return new Json(Boolean.toString(value));
  }

  /**
   * A JSON array.
   *
   * @param elements the elements, in order
   * @return the value
   */
  public static Json of(List<Json> elements) {
    return new Json(elements.stream().map(Json::text).toList().toString());
  }

  /**
   * What a record of this SDK is on the wire, with the members that it only keeps. A {@link Secret} in it stands there in
   * plain text.
   *
   * @param wireRecord a request or an answer
   * @return the value
   * @throws IllegalArgumentException if it is no record of the contract
   */
  public static Json of(Record wireRecord) {
    return new Json(Documents.write(wireRecord));
  }

  /**
   * The document.
   *
   * @return the text as received, without white space around it
   */
  public String text() {
    return text;
  }

  /**
   * Whether this is an object.
   *
   * @return true for {@code {...}}
   */
  public boolean isObject() {
    return text.charAt(0) == '{';
  }

  /**
   * Whether this is an array.
   *
   * @return true for {@code [...]}
   */
  public boolean isArray() {
    return text.charAt(0) == '[';
  }

  /**
   * Whether this is {@code null}.
   *
   * @return true for {@code null}
   */
  public boolean isNull() {
    return text.equals("null");
  }

  /**
   * A member of this object, or of an object inside it.
   *
   * @param path the names on the way to the member
   * @return the value, or null if a name is absent or a value on the way is not an object
   */
  public @Nullable Json get(String... path) {
    Json value = this;
    for (String name : path) {
      JsonText.Span span = value.isObject() ? value.find(name) : null;
      if (span == null) {
        return null;
      }
      value = new Json(value.text.substring(span.start(), span.end()));
    }
    return value;
  }

  /**
   * The value of a string, or the text of a number or boolean.
   *
   * @return the text, or null if this is null, an object or an array
   */
  public @Nullable String asString() {
    if (isNull() || isObject() || isArray()) {
      return null;
    }
    return isString() ? JsonText.unquote(text) : text;
  }

  /**
   * The value of a number, also of one that is given as a string.
   *
   * @return the exact number, or null if this is not a number
   */
  public @Nullable BigDecimal asNumber() {
    String value = asString();
    try {
      return value == null ? null : new BigDecimal(value.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /**
   * The value of a boolean, also of one that is given as a string.
   *
   * @return the boolean, or null if this is not one
   */
  public @Nullable Boolean asBoolean() {
    String value = asString();
    return "true".equals(value) ? Boolean.TRUE : "false".equals(value) ? Boolean.FALSE : null;
  }

  /**
   * The elements of an array.
   *
   * @return the elements in order; empty if this is not an array; unmodifiable
   */
  public List<Json> elements() {
    List<Json> elements = new ArrayList<>();
    JsonText.Span span = isArray() ? JsonText.next(text, 1, false) : null;
    for (; span != null; span = JsonText.next(text, span.end(), false)) {
      elements.add(new Json(text.substring(span.start(), span.end())));
    }
    return Collections.unmodifiableList(elements);
  }

  /**
   * The members of an object. Of a name that stands twice, the last value counts.
   *
   * @return the members in order; empty if this is not an object; unmodifiable
   */
  public Map<String, Json> members() {
    Map<String, Json> members = new LinkedHashMap<>();
    JsonText.Span span = isObject() ? JsonText.next(text, 1, true) : null;
    for (; span != null; span = JsonText.next(text, span.end(), true)) {
      members.put(name(span), new Json(text.substring(span.start(), span.end())));
    }
    return Collections.unmodifiableMap(members);
  }

  /**
   * This object with one member set. Everything else keeps its bytes; a new member goes to the end.
   * Objects that are missing or null on the way are made.
   *
   * @param value the new value
   * @param path the names on the way to the member; at least one
   * @return the changed object
   * @throws IllegalArgumentException if the path is empty, or a value on it is not an object
   */
  public Json with(Json value, String... path) {
    if (path.length == 0) {
      throw new IllegalArgumentException("the path to the member is empty");
    }
    return with(value, path, 0);
  }

  private Json with(Json value, String[] path, int depth) {
    if (isNull()) {
      return EMPTY_OBJECT.with(value, path, depth);
    }
    if (!isObject()) {
      throw new IllegalArgumentException(
          "cannot set "
              + String.join(".", path)
              + ": the value at its level "
              + depth
              + " is not an object");
    }
    JsonText.Span span = find(path[depth]);
    Json old = span == null ? NULL : new Json(text.substring(span.start(), span.end()));
    Json set = depth == path.length - 1 ? value : old.with(value, path, depth + 1);
    return span == null ? append(path[depth], set) : replace(span, set);
  }

  private Json replace(JsonText.Span span, Json value) {
    return new Json(text.substring(0, span.start()) + value.text + text.substring(span.end()));
  }

  private Json append(String name, Json value) {
    String member = JsonText.quote(name) + ":" + value.text;
    JsonText.Span last = null;
    JsonText.Span span = JsonText.next(text, 1, true);
    for (; span != null; span = JsonText.next(text, span.end(), true)) {
      last = span;
    }
    int at = last == null ? 1 : last.end();
    String comma = last == null ? "" : ",";
    return new Json(text.substring(0, at) + comma + member + text.substring(at));
  }

  private JsonText.@Nullable Span find(String name) {
    JsonText.Span found = null;
    JsonText.Span span = JsonText.next(text, 1, true);
    for (; span != null; span = JsonText.next(text, span.end(), true)) {
      if (name(span).equals(name)) {
        found = span;
      }
    }
    return found;
  }

  private String name(JsonText.Span span) {
    return JsonText.unquote(text.substring(span.nameStart(), span.nameEnd()));
  }

  private boolean isString() {
    return text.charAt(0) == '"';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Json that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    String kind = isObject() ? "object" : isArray() ? "array" : isString() ? "string" : "value";
    return "Json[" + kind + ", " + text.length() + " characters]";
  }
}
