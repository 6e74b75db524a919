package com.atensecurity.thoth.testkit.internal.json;

/** The JSON value null, so that a tree needs no Java null. */
public enum JsonNull {
  NULL
}
