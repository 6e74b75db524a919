package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Pager;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which the contract hands out long lists (contract notes, section 6), each as a pager.
 *
 * <p>All end at an empty page and at a server that repeats itself, whatever it says of more.
 */
public final class Paging {
  private Paging() {}

  /** Pages by number from 1, as approvals and the feed have them. */
  public static <T> Pager<T> byPage(LongFunction<PageAnswer<T>> fetch) {
    return new Pager<>(token -> new ByPage<>(token, fetch));
  }

  /** Pages by the number of rows to leave out, as exceptions and change artifacts have them. */
  public static <T> Pager<T> byOffset(LongFunction<PageAnswer<T>> fetch) {
    return new Pager<>(token -> new ByOffset<>(token, fetch));
  }

  /**
   * Rows after a row, as the evidence chain has them.
   *
   * @param fetch fetches the rows after a position, or the first ones for null
   * @param position the position of a row, or null if it has none
   */
  public static <T> Pager<T> bySequence(
      Function<@Nullable Long, PageAnswer<T>> fetch, Function<T, @Nullable Long> position) {
    return new Pager<>(token -> new BySequence<>(token, fetch, position));
  }

  /** Pages whose place is a number that counts, so that the rows alone show whether they repeat. */
  private abstract static class Counted<T> extends PageWalk<T> {
    private final LongFunction<PageAnswer<T>> fetch;
    private List<T> before = List.of();

    Counted(
        String parameter, @Nullable String token, long first, LongFunction<PageAnswer<T>> fetch) {
      super(parameter, token, first, first);
      this.fetch = fetch;
    }

    @Override
    PageAnswer<T> ask(@Nullable Long place) {
      return fetch.apply(Objects.requireNonNull(place));
    }

    @Override
    List<T> fresh(@Nullable Long place, PageAnswer<T> answer) {
      boolean repeated = answer.items().equals(before);
      before = answer.items();
      return repeated ? List.of() : answer.items();
    }
  }

  private static final class ByPage<T> extends Counted<T> {
    private long seen;

    ByPage(@Nullable String token, LongFunction<PageAnswer<T>> fetch) {
      super("page", token, 1, fetch);
    }

    /**
     * Rows without ids may be alike; a server that says it is another page is believed, as long as its
     * total puts an end to that.
     */
    @Override
    List<T> fresh(@Nullable Long place, PageAnswer<T> answer) {
      List<T> unlike = super.fresh(place, answer);
      boolean another = answer.total() != null && Objects.equals(place, answer.number());
      return another ? answer.items() : unlike;
    }

    @Override
    @Nullable Long after(@Nullable Long place, PageAnswer<T> answer) {
      long number = Objects.requireNonNull(place);
      seen += answer.items().size();
      boolean another = answer.number() != null && answer.number() != number;
      return another || isLast(number, answer) ? null : number + 1;
    }

    /**
     * Ends after the total, at a short page, and where the server does not page at all. The size that it
     * claims is believed only if it leads to the total exactly: a server may cap the size and repeat what
     * it was asked for. A walk that began later ends at an empty page then.
     */
    private boolean isLast(long number, PageAnswer<T> answer) {
      Long size = answer.size();
      if (answer.total() == null) {
        return size == null || answer.items().size() < size;
      }
      boolean exactly =
          size != null && (number - 1) * size + answer.items().size() == answer.total();
      return exactly || seen >= answer.total();
    }
  }

  private static final class ByOffset<T> extends Counted<T> {
    ByOffset(@Nullable String token, LongFunction<PageAnswer<T>> fetch) {
      super("offset", token, 0, fetch);
    }

    @Override
    @Nullable Long after(@Nullable Long place, PageAnswer<T> answer) {
      long end = Objects.requireNonNull(place) + answer.items().size();
      return answer.total() != null && end >= answer.total() ? null : end;
    }
  }

  /** The total is not looked at: whether it counts from the cursor on is not published. */
  private static final class BySequence<T> extends PageWalk<T> {
    private final Function<@Nullable Long, PageAnswer<T>> fetch;
    private final Function<T, @Nullable Long> position;

    BySequence(
        @Nullable String token,
        Function<@Nullable Long, PageAnswer<T>> fetch,
        Function<T, @Nullable Long> position) {
      super("from_sequence", token, null, 0);
      this.fetch = fetch;
      this.position = position;
    }

    @Override
    PageAnswer<T> ask(@Nullable Long place) {
      return fetch.apply(place);
    }

    /** A server that ignores the cursor, or takes it inclusively, sends rows from before it again. */
    @Override
    List<T> fresh(@Nullable Long place, PageAnswer<T> answer) {
      return place == null
          ? answer.items()
          : answer.items().stream().filter(row -> isAfter(place, row)).toList();
    }

    private boolean isAfter(long place, T row) {
      Long at = position.apply(row);
      return at == null || at > place;
    }

    @Override
    @Nullable Long after(@Nullable Long place, PageAnswer<T> answer) {
      Long furthest = place;
      for (T row : answer.items()) {
        Long at = position.apply(row);
        furthest = at != null && (furthest == null || at > furthest) ? at : furthest;
      }
      return Objects.equals(furthest, place) ? null : furthest;
    }
  }
}
