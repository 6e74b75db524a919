package com.atensecurity.thoth.testkit.internal.standalone;

import static java.util.stream.Collectors.joining;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonNull;
import com.atensecurity.thoth.testkit.internal.json.JsonNumber;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.internal.values.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was sent to a control route. Whatever is wrong with it is an {@link
 * IllegalArgumentException} that names the member. Not thread-safe.
 */
final class Form {
  /** Beyond this a clock would run out of years. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private final JsonObject members;
  private final String place;

  private Form(JsonObject members, String place) {
    this.members = members;
    this.place = place;
  }

  /** A body that must be an object. */
  static Form of(Object body) {
    return of(body, "");
  }

  private static Form of(Object body, String place) {
    if (body instanceof JsonObject object) {
      return new Form(object, place);
    }
    String what = place.isEmpty() ? "The body" : place.substring(0, place.length() - 2);
    throw new IllegalArgumentException(what + " must be a JSON object, but is " + kind(body));
  }

  private static String kind(Object body) {
    return body instanceof List<?> ? "an array" : JsonTree.text(body);
  }

  /** A body that is one object, or an array of them, of which each says where it stands. */
  static List<Form> each(Object body) {
    if (!(body instanceof List<?> list)) {
      return List.of(of(body));
    }
    List<Form> forms = new ArrayList<>();
    for (Object element : list) {
      forms.add(of(element, "[" + forms.size() + "]: "));
    }
    return forms;
  }

  IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(place + message);
  }

  /** Says where a mistake stands that somebody else found. */
  <T> T placed(Function<Form, T> reader) {
    try {
      return reader.apply(this);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(place) ? e : new IllegalArgumentException(place + message, e);
    }
  }

  /** Refuses any other member, as it may be one of these that is misspelt. */
  Form only(Collection<String> names) {
    for (String name : members.members().keySet()) {
      if (!names.contains(name)) {
        String taken = names.isEmpty() ? "no member" : String.join(", ", names);
        throw wrong("There is no member \"" + name + "\" here, which takes " + taken);
      }
    }
    return this;
  }

  Form only(String... names) {
    return only(Arrays.asList(names));
  }

  boolean has(String name) {
    Object value = members.get(name);
    return value != null && value != JsonNull.NULL;
  }

  /** The member as it was sent; null if absent. */
  @Nullable Object get(String name) {
    return has(name) ? members.get(name) : null;
  }

  /** The members besides these. */
  Map<String, Object> rest(Collection<String> names) {
    Map<String, Object> rest = new LinkedHashMap<>(members.members());
    rest.keySet().removeAll(names);
    return rest;
  }

  String required(String name) {
    String text = text(name);
    if (text == null) {
      throw wrong(name + " is required, as a string");
    }
    return text;
  }

  /** A string that is not blank; null if absent. */
  @Nullable String text(String name) {
    if (!has(name)) {
      return null;
    }
    String text = members.text(name);
    if (text == null) {
      throw unlike(name, "a string that is not blank");
    }
    return text;
  }

  /** A string as it is, and anything else as JSON; empty if absent. */
  String raw(String name) {
    Object value = get(name);
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : JsonTree.text(value);
  }

  /** Any JSON, as text; empty if absent. */
  String json(String name) {
    Object value = members.get(name);
    return value == null ? "" : JsonTree.text(value);
  }

  int whole(String name) {
    if (get(name) instanceof JsonNumber number
        && number.isLong()
        && number.longValue() == number.intValue()) {
      return number.intValue();
    }
    throw unlike(name, "a whole number");
  }

  long seed(String name) {
    if (get(name) instanceof JsonNumber number && number.isLong()) {
      return number.longValue();
    }
    throw unlike(name, "a whole number of 64 bits");
  }

  double number(String name) {
    if (get(name) instanceof JsonNumber number) {
      return number.doubleValue();
    }
    throw unlike(name, "a number");
  }

  /** False if absent. */
  boolean flag(String name) {
    if (has(name) && members.flag(name) == null) {
      throw unlike(name, "true or false");
    }
    return Boolean.TRUE.equals(members.flag(name));
  }

  /** The members of an object of strings; empty if absent. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    Object value = get(name);
    if (value != null && !(value instanceof JsonObject)) {
      throw unlike(name, "an object of strings");
    }
    for (Map.Entry<String, Object> member : members.at(name).members().entrySet()) {
      if (!(member.getValue() instanceof String text)) {
        throw wrong(name + "." + member.getKey() + " must be a string");
      }
      texts.put(member.getKey(), text);
    }
    return texts;
  }

  /** The elements of an array of strings, of which there must be one at least. */
  List<String> list(String name) {
    List<?> values = get(name) instanceof List<?> list ? list : List.of();
    if (values.isEmpty() || !values.stream().allMatch(String.class::isInstance)) {
      throw unlike(name, "an array of strings, and not empty");
    }
    return values.stream().map(String.class::cast).toList();
  }

  Operation operation(String name) {
    String id = required(name);
    return placed(form -> Operations.of(id));
  }

  Duration duration(String name) {
    String text = required(name);
    Duration duration;
    try {
      duration = Duration.parse(text);
    } catch (DateTimeException e) {
      throw unlike(name, "an ISO 8601 duration, such as PT25H");
    }
    if (duration.abs().compareTo(LONGEST) > 0) {
      throw unlike(name, "at most a hundred years");
    }
    return duration;
  }

  Duration positive(String name) {
    Duration duration = duration(name);
    if (duration.isNegative() || duration.isZero()) {
      throw unlike(name, "more than nothing");
    }
    return duration;
  }

  Duration notNegative(String name) {
    Duration duration = duration(name);
    if (duration.isNegative()) {
      throw unlike(name, "not negative");
    }
    return duration;
  }

  Instant instant(String name) {
    String text = required(name);
    try {
      return Times.read(text);
    } catch (DateTimeException e) {
      throw unlike(name, "an RFC 3339 time, such as 2026-11-21T09:00:00Z");
    }
  }

  /** One of these words. */
  <E extends Enum<E>> E word(String name, Class<E> words) {
    E word = find(required(name), words);
    if (word == null) {
      throw unlike(name, "one of " + all(words));
    }
    return word;
  }

  /** Some of these words, or none. */
  <E extends Enum<E>> List<E> words(String name, Class<E> words) {
    List<?> values = get(name) instanceof List<?> list ? list : List.of("");
    List<E> found = new ArrayList<>();
    for (Object value : values) {
      E word = find(value, words);
      if (word == null) {
        throw unlike(name, "an array of some of " + all(words));
      }
      found.add(word);
    }
    return found;
  }

  private static <E extends Enum<E>> @Nullable E find(Object text, Class<E> words) {
    for (E word : words.getEnumConstants()) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    return null;
  }

  private static <E extends Enum<E>> String all(Class<E> words) {
    return Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(joining(", "));
  }

  /** Reads a member that is an object. */
  <T> T inside(String name, Function<Form, T> reader) {
    Object value = get(name);
    if (!(value instanceof JsonObject)) {
      throw unlike(name, "a JSON object");
    }
    return of(value, place + name + ": ").placed(reader);
  }

  private IllegalArgumentException unlike(String name, String form) {
    Object value = get(name);
    return wrong(
        name
            + " must be "
            + form
            + (value == null ? ", and is required" : ", but is " + JsonTree.text(value)));
  }
}
