package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Pager.Page;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way through the pages of a list. Holds the place and the rows of the page before, nothing else.
 * A page that fails to come can be asked for again.
 */
abstract class PageWalk<T> implements Iterator<Page<T>> {
  private static final Pattern TOKEN = Pattern.compile("([a-z_]+)=(0|[1-9][0-9]{0,17})");
  private static final int QUOTED = 60;

  private final String parameter;
  private @Nullable Long place;
  private boolean done;

  PageWalk(String parameter, @Nullable String token, @Nullable Long start, long least) {
    this.parameter = parameter;
    this.place = token == null ? start : place(parameter, token, least);
  }

  private static Long place(String parameter, String token, long least) {
    Matcher parts = TOKEN.matcher(token);
    if (parts.matches()
        && parts.group(1).equals(parameter)
        && Long.parseLong(parts.group(2)) >= least) {
      return Long.valueOf(parts.group(2));
    }
    String quoted = token.length() > QUOTED ? token.substring(0, QUOTED) + "..." : token;
    throw new IllegalArgumentException(
        "\""
            + quoted
            + "\" is not a place in this list: expected "
            + parameter
            + "= and a number from "
            + least
            + " on, as next() of a page has it");
  }

  /** Fetches the page at a place; null only if the walk may start without one. */
  abstract PageAnswer<T> ask(@Nullable Long place);

  /** The rows of an answer that were not handed out before. */
  abstract List<T> fresh(@Nullable Long place, PageAnswer<T> answer);

  /** Where the next page begins, or null if this one, which is not empty, is the last. */
  abstract @Nullable Long after(@Nullable Long place, PageAnswer<T> answer);

  @Override
  public final boolean hasNext() {
    return !done;
  }

  @Override
  public final Page<T> next() {
    if (done) {
      throw new NoSuchElementException();
    }
    PageAnswer<T> answer = ask(place);
    List<T> rows = fresh(place, answer);
    place = rows.isEmpty() ? null : after(place, answer);
    done = place == null;
    String next = done ? null : parameter + "=" + place;
    return new Page<>(rows, answer.total(), next, answer.unknown());
  }
}
