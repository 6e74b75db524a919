package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object with members of any name, each of one type. */
record ShapeValues(MemberType type) implements MemberType {
  @Override
  public @Nullable String mismatch(String path, Object value) {
    if (!(value instanceof JsonObject object)) {
      return path + " must be an object";
    }
    String mismatch = null;
    for (Map.Entry<String, Object> member : object.members().entrySet()) {
      String place = path + "." + member.getKey();
      mismatch = mismatch != null ? mismatch : type.mismatch(place, member.getValue());
    }
    return mismatch;
  }

  @Override
  public List<String> unknown(String path, Object value) {
    List<String> unknown = new ArrayList<>();
    if (value instanceof JsonObject object) {
      object
          .members()
          .forEach((name, member) -> unknown.addAll(type.unknown(path + "." + name, member)));
    }
    return unknown;
  }
}
