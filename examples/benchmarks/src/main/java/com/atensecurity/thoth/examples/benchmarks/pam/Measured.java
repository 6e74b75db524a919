package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.examples.benchmarks.CpuProfiler;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of JMH's results, for one operation where JMH gives them for a batch.
 *
 * @param benchmark the class, without its package
 * @param method the method
 * @param params the parameters
 * @param scores of each iteration
 * @param cpu operations per second of CPU time of each iteration
 * @param share how many cores the process had in each iteration
 * @param bytes allocated by an operation, of each iteration
 */
record Measured(
    String benchmark,
    String method,
    Map<String, String> params,
    List<Double> scores,
    List<Double> cpu,
    List<Double> share,
    List<Double> bytes) {

  /** A parameter, or nothing. */
  String param(String name) {
    return params.getOrDefault(name, "");
  }

  /** Reads what JMH writes with {@code -rf json}. */
  static List<Measured> read(String json) throws IOException {
    Object root = new Moshi.Builder().build().adapter(Object.class).fromJson(json);
    if (!(root instanceof List<?> rows)) {
      throw new IOException("these are not JMH's results: no list");
    }
    List<Measured> read = new ArrayList<>();
    for (Object row : rows) {
      read.add(row(row));
    }
    return read;
  }

  private static Measured row(@Nullable Object row) throws IOException {
    Object name = member(row, "benchmark");
    if (!(name instanceof String text)) {
      throw new IOException("these are not JMH's results: a row has no benchmark");
    }
    int dot = text.lastIndexOf('.');
    Object batch = member(row, "measurementBatchSize");
    double size = batch instanceof Double number ? number : 1;
    Object secondary = member(row, "secondaryMetrics");
    return new Measured(
        text.substring(text.lastIndexOf('.', dot - 1) + 1, dot),
        text.substring(dot + 1),
        params(member(row, "params")),
        numbers(member(row, "primaryMetric"), size),
        numbers(member(secondary, CpuProfiler.SPEED), 1 / size),
        numbers(member(secondary, CpuProfiler.SHARE), 1),
        numbers(member(secondary, "gc.alloc.rate.norm"), size));
  }

  private static Map<String, String> params(@Nullable Object params) {
    Map<String, String> read = new TreeMap<>();
    if (params instanceof Map<?, ?> map) {
      map.forEach((key, value) -> read.put(String.valueOf(key), String.valueOf(value)));
    }
    return read;
  }

  private static @Nullable Object member(@Nullable Object object, String name) {
    return object instanceof Map<?, ?> map ? map.get(name) : null;
  }

  /** The iterations of all forks. */
  private static List<Double> numbers(@Nullable Object metric, double divisor) {
    List<Double> numbers = new ArrayList<>();
    if (member(metric, "rawData") instanceof List<?> forks) {
      for (Object fork : forks) {
        for (Object value : (List<?>) fork) {
          if (value instanceof Double number) {
            numbers.add(number / divisor);
          }
        }
      }
    }
    return numbers;
  }
}
