package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;

/** One page of rows, in the two forms of the contract. */
public final class Page {
  /** Page size when none is asked for, and the largest; both chosen, neither is published. */
  public static final int DEFAULT_SIZE = 50;

  public static final int LARGEST = 200;

  private Page() {}

  /** A numbered page: {@code data}, {@code total}, {@code page}, {@code per_page}. */
  public static JsonObject of(List<JsonObject> rows, Query query) {
    long page = query.index("page", 1);
    int limit = query.count("limit", DEFAULT_SIZE, LARGEST);
    int size = query.count("per_page", limit, LARGEST);
    long from = page > rows.size() ? rows.size() : Math.min((page - 1) * size, rows.size());
    long to = Math.min(from + size, rows.size());
    return new JsonObject()
        .with("data", rows.subList((int) from, (int) to))
        .with("total", rows.size())
        .with("page", page)
        .with("per_page", size);
  }

  /** The rows from an offset on: {@code data} and the {@code total} of all. */
  public static JsonObject byOffset(List<JsonObject> rows, Query query) {
    int size = query.count("limit", DEFAULT_SIZE, LARGEST);
    int from = (int) Math.min(query.index("offset", 0), rows.size());
    int to = Math.min(from + size, rows.size());
    return new JsonObject().with("data", rows.subList(from, to)).with("total", rows.size());
  }
}
