package com.atensecurity.thoth.testkit.internal.contract;

import org.jspecify.annotations.Nullable;

/** What a member's value must be. */
@FunctionalInterface
interface MemberType {
  /** Says what is wrong with a value, or null if nothing is. Never quotes the value. */
  @Nullable String mismatch(String path, Object value);
}
