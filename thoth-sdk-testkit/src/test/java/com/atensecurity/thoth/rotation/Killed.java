package com.atensecurity.thoth.rotation;

/** Stands for the end of the process: nobody catches it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed(String where) {
    super(where);
  }
}
