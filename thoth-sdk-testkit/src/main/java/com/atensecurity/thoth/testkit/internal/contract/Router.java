package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a method and path in a tree of path segments. Immutable, thread-safe. */
public final class Router {
  private final Node root = new Node();

  public Router() {
    for (Operation operation : Operation.values()) {
      Node node = root;
      for (String segment : operation.path().substring(1).split("/", -1)) {
        node = node.child(segment);
      }
      node.operations.put(operation.method(), operation);
    }
  }

  /** The operation and the decoded values of its path parameters. */
  public record Match(Operation operation, Map<String, String> path) {}

  public Match match(String method, String path) {
    String[] segments = path.startsWith("/") ? path.substring(1).split("/", -1) : new String[] {""};
    Node node = root.find(segments, 0);
    if (node == null) {
      throw ApiException.problem(
          404,
          "unknown_route",
          "No operation is at " + method + " " + path + "; " + NearestRoute.of(method, path),
          Map.of());
    }
    Operation operation = node.operations.get(method);
    if (operation == null) {
      String allowed = String.join(", ", node.operations.keySet());
      throw ApiException.problem(
          405,
          "method_not_allowed",
          method + " " + path + " is not an operation; this path allows " + allowed,
          Map.of("Allow", allowed));
    }
    return new Match(operation, parameters(operation, path));
  }

  /** The decoded parameters of a path that is known to be one of the operation. */
  public static Map<String, String> parameters(Operation operation, String path) {
    String[] segments = path.substring(1).split("/", -1);
    Map<String, String> values = new HashMap<>();
    String[] names = operation.path().substring(1).split("/", -1);
    for (int i = 0; i < names.length; i++) {
      if (names[i].startsWith("{")) {
        values.put(names[i].substring(1, names[i].length() - 1), decode(segments[i]));
      }
    }
    return values;
  }

  public static String decode(String segment) {
    String decoded = PercentEncoding.decode(segment);
    if (decoded == null) {
      throw ApiException.violation(
          "The path segment \"" + segment + "\" is not percent-encoded UTF-8");
    }
    return decoded;
  }

  private static final class Node {
    private final Map<String, Node> fixed = new HashMap<>();
    private final Map<String, Operation> operations = new TreeMap<>();
    private @Nullable Node parameter;

    Node child(String segment) {
      if (!segment.startsWith("{")) {
        return fixed.computeIfAbsent(segment, name -> new Node());
      }
      Node child = parameter;
      if (child == null) {
        child = new Node();
        parameter = child;
      }
      return child;
    }

    /** A fixed sibling shadows a parameter, and only where the whole path fits. */
    @Nullable Node find(String[] segments, int at) {
      if (at == segments.length) {
        return operations.isEmpty() ? null : this;
      }
      Node next = fixed.get(decode(segments[at]));
      Node found = next == null ? null : next.find(segments, at + 1);
      if (found == null && parameter != null && !segments[at].isBlank()) {
        found = parameter.find(segments, at + 1);
      }
      return found;
    }
  }
}
