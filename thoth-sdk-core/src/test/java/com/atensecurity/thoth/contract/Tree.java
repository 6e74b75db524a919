package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain values: maps, lists, texts, exact numbers, booleans and null. */
final class Tree {
  private Tree() {}

  static Object of(Json json) {
    if (json.isObject()) {
      Map<String, Object> members = new LinkedHashMap<>();
      json.members().forEach((name, value) -> members.put(name, of(value)));
      return members;
    }
    if (json.isArray()) {
      List<Object> elements = new ArrayList<>();
      json.elements().forEach(element -> elements.add(of(element)));
      return elements;
    }
    return scalar(json);
  }

  private static Object scalar(Json json) {
    return switch (json.text().charAt(0)) {
      case '"' -> json.asString();
      case 't', 'f' -> json.asBoolean();
      case 'n' -> null;
      default -> json.asNumber();
    };
  }
}
