package com.atensecurity.thoth.rotation;

/** Ends the run at the n-th place where a process could end. Never, if n is 0. */
final class Fuse {
  private final int blowsAt;
  private int passed;

  Fuse(int blowsAt) {
    this.blowsAt = blowsAt;
  }

  void pass(String where) {
    passed++;
    if (passed == blowsAt) {
      throw new Killed(where);
    }
  }

  boolean hasBlown() {
    return blowsAt > 0 && passed >= blowsAt;
  }
}
