package com.atensecurity.thoth.internal;

import java.io.IOException;

/** A body that is not what the contract promises. Its message never quotes a value of the body. */
public final class Unreadable extends IOException {
  private static final long serialVersionUID = 1L;

  private final String path;

  Unreadable(String path, String reason) {
    super(reason);
    this.path = shortened(path);
  }

  static String shortened(String path) {
    return path.length() > 200 ? path.substring(0, 200) + "..." : path;
  }

  /** Where reading stopped, as a JSON path. */
  public String path() {
    return path;
  }
}
