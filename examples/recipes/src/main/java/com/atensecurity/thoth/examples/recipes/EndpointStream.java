package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts the proxy versions of an inventory of any size, in constant memory. */
final class EndpointStream {
  private EndpointStream() {}

  /** Takes nothing. */
  public static void main(String[] args) {
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      count(thoth, System.out);
    }
  }

  /** GovAPI answers with the whole inventory at once; each endpoint is let go before the next is read. */
  static void count(ThothClient thoth, PrintStream out) {
    Map<String, Integer> versions = new TreeMap<>(); // grows with the versions, not the endpoints
    try (Stream<Endpoint> endpoints = thoth.endpoints().stream(EndpointFilter.all())) {
      endpoints.forEach(e -> versions.merge(String.valueOf(e.proxyVersion()), 1, Integer::sum));
    } // closing lets go of the connection, also of a list that was not read to its end
    versions.forEach((version, count) -> out.println(version + ": " + count));
  }
}
