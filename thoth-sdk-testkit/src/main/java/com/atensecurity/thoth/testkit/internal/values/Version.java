package com.atensecurity.thoth.testkit.internal.values;

import java.math.BigInteger;

/** Compares dotted versions number by number; what is not a number counts as 0. */
public final class Version {
  private Version() {}

  public static int compare(String left, String right) {
    String[] a = left.split("\\.", -1);
    String[] b = right.split("\\.", -1);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = part(a, i).compareTo(part(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static BigInteger part(String[] parts, int at) {
    return at < parts.length && parts[at].matches("[0-9]{1,18}")
        ? new BigInteger(parts[at])
        : BigInteger.ZERO;
  }
}
