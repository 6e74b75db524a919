package com.atensecurity.thoth.testkit.internal;

/** The JSON value null, so that a tree needs no Java null. */
enum JsonNull {
  NULL
}
