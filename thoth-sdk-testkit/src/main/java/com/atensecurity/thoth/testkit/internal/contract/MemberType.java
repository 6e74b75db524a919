package com.atensecurity.thoth.testkit.internal.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a member's value must be. */
@FunctionalInterface
interface MemberType {
  /** Says what is wrong with a value, or null if nothing is. Never quotes the value. */
  @Nullable String mismatch(String path, Object value);

  /** The paths of the members below, in a value that fits, that the contract does not name. */
  default List<String> unknown(String path, Object value) {
    return List.of();
  }
}
