package com.atensecurity.thoth.testkit.internal.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of objects, each of one shape. */
record ShapeList(Shape shape) implements MemberType {
  @Override
  public @Nullable String mismatch(String path, Object value) {
    if (!(value instanceof List<?> list)) {
      return path + " must be an array of objects";
    }
    String mismatch = null;
    for (int i = 0; i < list.size() && mismatch == null; i++) {
      mismatch = shape.mismatch(path + "[" + i + "]", list.get(i));
    }
    return mismatch;
  }

  @Override
  public List<String> unknown(String path, Object value) {
    List<String> unknown = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        unknown.addAll(shape.unknown(path + "[" + i + "]", list.get(i)));
      }
    }
    return unknown;
  }
}
