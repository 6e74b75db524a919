package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server says in one answer of a list that has pages.
 *
 * @param items the rows; unmodifiable
 * @param total how many rows there are in all, or null if it does not say
 * @param number which page it says this is, or null if it does not
 * @param size how many rows it says a page has, or null if it does not
 * @param unknown every other member of the envelope, in order
 */
public record PageAnswer<T>(
    List<T> items,
    @Nullable Long total,
    @Nullable Long number,
    @Nullable Long size,
    Map<String, Json> unknown) {}
