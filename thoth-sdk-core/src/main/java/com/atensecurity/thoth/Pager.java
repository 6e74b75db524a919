package com.atensecurity.thoth;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that the server hands out in pages, fetched as it is read.
 *
 * <p>Nothing is fetched before the first element is asked for, and nothing is kept. Each iteration
 * starts anew. To go on later, or in another process, remember {@link Page#next()} and hand it to
 * {@link #from} of a list with the same filter. Immutable and thread-safe; its iterators belong to one
 * thread. Iterating throws what the list operation throws, and may be tried again after that.
 *
 * @param <T> the type of the elements
 */
public final class Pager<T> implements Iterable<T> {
  private final Function<@Nullable String, Iterator<Page<T>>> walk;
  private final @Nullable String start;

  /**
   * Internal; callers get theirs from a list operation.
   *
   * @param walk makes an iterator that fetches pages from a token on, or from the beginning for null;
   *     fails with {@link IllegalArgumentException} for a token that it does not understand
   */
  public Pager(Function<@Nullable String, Iterator<Page<T>>> walk) {
    this(Objects.requireNonNull(walk, "walk"), null);
  }

  private Pager(Function<@Nullable String, Iterator<Page<T>>> walk, @Nullable String start) {
    this.walk = walk;
    this.start = start;
  }

  /**
   * One page as the server answered it.
   *
   * @param items the elements; unmodifiable
   * @param total how many elements there are on all pages, or null if the server does not say
   * @param next where the next page begins, for {@link Pager#from}; null on the last page. A short text
   *     without secrets, such as {@code page=3}
   * @param unknown what else the server said around the elements, as received
   * @param <T> the type of the elements
   */
  public record Page<T>(
      List<T> items, @Nullable Long total, @Nullable String next, Map<String, Json> unknown) {}

  /**
   * The same list, from a page on.
   *
   * @param token where to begin, as {@link Page#next()} gave it for this list: with another filter, order or page size
   *     it would begin elsewhere
   * @return a list that begins there; nothing is fetched yet
   * @throws IllegalArgumentException if the token is damaged, or of another kind of list
   */
  public Pager<T> from(String token) {
    // Makes an iterator and drops it, so that a bad token is known here and not at the first page.
    Objects.requireNonNull(walk.apply(Objects.requireNonNull(token, "token")));
    return new Pager<>(walk, token);
  }

  /**
   * The elements of all pages.
   *
   * @return an iterator that fetches a page when it reaches it
   */
  @Override
  public Iterator<T> iterator() {
    return new Elements<>(walk.apply(start));
  }

  /**
   * The elements of all pages.
   *
   * @return a sequential stream that fetches a page when it reaches it
   */
  public Stream<T> stream() {
    return StreamSupport.stream(
        () -> Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED),
        Spliterator.ORDERED,
        false);
  }

  /**
   * The pages. The last one may be empty, where only asking shows that nothing is left.
   *
   * @return pages in order, each fetched when it is asked for
   */
  public Iterable<Page<T>> pages() {
    return () -> walk.apply(start);
  }

  private static final class Elements<T> implements Iterator<T> {
    private final Iterator<Page<T>> pages;
    private Iterator<T> page = Collections.emptyIterator();

    Elements(Iterator<Page<T>> pages) {
      this.pages = pages;
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && pages.hasNext()) {
        page = pages.next().items().iterator();
      }
      return page.hasNext();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }
  }
}
