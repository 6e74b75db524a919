package com.atensecurity.thoth.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the contract wraps this operation's list. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Envelope {
  /** The members that may hold the rows; the first of these that is there and not null counts. */
  String[] value();

  /** Whether the answer may also be the array itself. */
  boolean orArray() default false;
}
