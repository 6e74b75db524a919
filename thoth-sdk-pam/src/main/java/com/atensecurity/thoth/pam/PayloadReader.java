package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object strictly: no duplicate member at any depth, nothing behind it, at most 16
 * levels. Members that hold text are kept; of others only the fact that they are there.
 */
final class PayloadReader {
  private static final int MAX_DEPTH = 16;
  private static final String NOT_TEXT = new String("not text");
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Map<String, String> members;
  private final List<String> ignored = new ArrayList<>();

  private PayloadReader(Map<String, String> members) {
    this.members = members;
  }

  /** Parses bytes that are known to be UTF-8, so that no other charset is guessed. */
  static PayloadReader parse(byte[] utf8) throws InvalidMessageException {
    try (JsonParser json = JSON.createParser(new String(utf8, StandardCharsets.UTF_8))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("the body is not a JSON object");
      }
      Map<String, String> members = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        readMember(json, members);
      }
      if (json.nextToken() != null) {
        throw invalid("the body goes on after the JSON object");
      }
      return new PayloadReader(members);
    } catch (StreamConstraintsException e) {
      throw invalid("the body is nested too deep, or a name or a number in it is too long");
    } catch (JsonProcessingException e) {
      throw invalid("the body is not strict JSON" + place(e.getLocation()));
    } catch (IOException e) {
      throw invalid("the body is not strict JSON");
    }
  }

  private static void readMember(JsonParser json, Map<String, String> members) throws IOException {
    String name = json.currentName();
    JsonToken token = json.nextToken();
    if (token == JsonToken.VALUE_STRING) {
      members.put(name, json.getText());
    } else if (token != JsonToken.VALUE_NULL) {
      members.put(name, NOT_TEXT);
      json.skipChildren();
    }
  }

  /** A text that must be there and not blank. */
  String required(String name) throws InvalidMessageException {
    String value = optional(name);
    if (value == null) {
      throw invalid(name + (members.containsKey(name) ? " is blank" : " is missing"));
    }
    return value;
  }

  /** A text; null when it is absent, null or blank. */
  @Nullable String optional(String name) throws InvalidMessageException {
    String value = members.get(name);
    if (isNotText(value)) {
      throw invalid(name + " is not a string");
    }
    if (value == null || value.isBlank()) {
      return null;
    }
    if (!Utf8.encodable(value)) {
      throw invalid(name + " holds half of a surrogate pair");
    }
    return value;
  }

  /** A text; null when it is absent, null, blank, or cannot be read, which is noted. */
  @Nullable String lenientText(String name) {
    try {
      return optional(name);
    } catch (InvalidMessageException e) {
      ignored.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** A time; null when it is absent, null, blank, or cannot be read, which is noted. */
  @Nullable Instant lenientInstant(String name) {
    try {
      return instant(name);
    } catch (InvalidMessageException e) {
      ignored.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Why members that were there are taken for absent; empty if none is. */
  List<String> ignored() {
    return List.copyOf(ignored);
  }

  PamDecision decision(String name) throws InvalidMessageException {
    PamDecision decision = PamDecision.ofWord(required(name));
    if (decision == null) {
      throw invalid(name + " is neither \"approve\" nor \"deny\"");
    }
    return decision;
  }

  @Nullable Instant instant(String name) throws InvalidMessageException {
    String value = optional(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeException e) {
      throw invalid(name + " is not a time such as 2026-11-21T10:00:00Z");
    }
  }

  @Nullable URI uri(String name) throws InvalidMessageException {
    String value = optional(name);
    try {
      return value == null ? null : new URI(value);
    } catch (URISyntaxException e) {
      throw invalid(name + " is not a URI");
    }
  }

  @SuppressWarnings("ReferenceEquality") // a marker, not a text
  private static boolean isNotText(@Nullable String value) {
    return value == NOT_TEXT;
  }

  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static InvalidMessageException invalid(String why) {
    return new InvalidMessageException(Reason.INVALID_PAYLOAD, why);
  }
}
