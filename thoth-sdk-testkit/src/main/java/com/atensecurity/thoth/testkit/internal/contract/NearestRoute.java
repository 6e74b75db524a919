package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import java.util.Comparator;
import java.util.stream.Stream;

/** Names the operation that an unknown route most likely meant. */
public final class NearestRoute {
  private static final int WRONG_METHOD = 1;

  private NearestRoute() {}

  public static String of(String method, String path) {
    return Stream.of(Operation.values())
        .min(Comparator.comparingInt(operation -> distance(method, path, operation)))
        .map(nearest -> "the nearest is " + nearest)
        .orElseThrow();
  }

  private static int distance(String method, String path, Operation operation) {
    int methodCost = operation.method().equals(method) ? 0 : WRONG_METHOD;
    return methodCost + edits(path, filled(operation.path(), path));
  }

  /** The template with the segments of the path in the places of its parameters. */
  private static String filled(String template, String path) {
    String[] names = template.split("/", -1);
    String[] segments = path.split("/", -1);
    for (int i = 0; i < names.length && i < segments.length; i++) {
      if (names[i].startsWith("{") && !segments[i].isEmpty()) {
        names[i] = segments[i];
      }
    }
    return String.join("/", names);
  }

  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[row.length - 1];
  }
}
