package com.atensecurity.thoth;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that the server hands out in pages, fetched as it is read.
 *
 * <p>Nothing is fetched before the first element is asked for, and nothing is kept. Each iteration
 * starts anew. To go on later, or elsewhere, remember {@link Page#number()} and start a new list at
 * that page. Immutable and thread-safe; its iterators belong to one thread. Iterating throws what the
 * list operation throws.
 *
 * @param <T> the type of the elements
 */
public final class Pager<T> implements Iterable<T> {
  private final long first;
  private final LongFunction<Page<T>> fetch;

  /**
   * Creates a pager. Callers get theirs from a list operation.
   *
   * @param first the number of the first page, from 1
   * @param fetch fetches the page of a number
   */
  public Pager(long first, LongFunction<Page<T>> fetch) {
    this.first = first;
    this.fetch = Objects.requireNonNull(fetch, "fetch");
  }

  /**
   * One page as the server answered it.
   *
   * @param items the elements; unmodifiable
   * @param total how many elements there are on all pages, or null if the server does not say
   * @param number the page's number from 1, or null if the server does not say
   * @param size how many elements a page holds at most, or null if the server does not say
   * @param <T> the type of the elements
   */
  public record Page<T>(
      List<T> items, @Nullable Long total, @Nullable Long number, @Nullable Long size) {}

  /**
   * The elements of all pages.
   *
   * @return an iterator that fetches a page when it reaches it
   */
  @Override
  public Iterator<T> iterator() {
    return stream().iterator();
  }

  /**
   * The elements of all pages.
   *
   * @return a sequential stream that fetches a page when it reaches it
   */
  public Stream<T> stream() {
    return StreamSupport.stream(pages().spliterator(), false)
        .flatMap(page -> page.items().stream());
  }

  /**
   * The pages.
   *
   * @return pages in order, each fetched when it is asked for; a page without a number in the answer
   *     carries the number it was asked by
   */
  public Iterable<Page<T>> pages() {
    return Pages::new;
  }

  private final class Pages implements Iterator<Page<T>> {
    private long next = first;
    private long seen;
    private boolean done;

    @Override
    public boolean hasNext() {
      return !done;
    }

    @Override
    public Page<T> next() {
      if (done) {
        throw new NoSuchElementException();
      }
      Page<T> page = fetch.apply(next);
      seen += page.items().size();
      done = isLast(page);
      long number = page.number() == null ? next : page.number();
      next++;
      return new Page<>(page.items(), page.total(), number, page.size());
    }

    /** Ends on an empty or short page, after the total, and where the server does not page at all. */
    private boolean isLast(Page<T> page) {
      if (page.items().isEmpty() || (page.number() != null && page.number() != next)) {
        return true;
      }
      Long size = page.size();
      if (page.total() != null) {
        return before(size) + seen >= page.total();
      }
      return size == null || page.items().size() < size;
    }

    private long before(@Nullable Long size) {
      return size == null ? 0 : (first - 1) * size;
    }
  }
}
