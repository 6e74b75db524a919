package com.atensecurity.thoth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.Pager.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private final List<@Nullable Long> fetched = new ArrayList<>();

  @Test
  void nothingIsFetchedBeforeItIsRead() {
    Iterator<Long> iterator = byPage(number -> page(number, 10, 25)).iterator();
    assertThat(fetched).isEmpty();

    for (long i = 0; i < 10; i++) {
      assertThat(iterator.next()).isEqualTo(i);
    }
    assertThat(fetched).containsExactly(1L);
    assertThat(iterator.next()).isEqualTo(10);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void aStreamFetchesNoFurtherThanItIsRead() {
    assertThat(byPage(number -> page(number, 10, 1000)).stream().limit(11)).hasSize(11);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void theTotalEndsTheListWithoutAnotherRequest() {
    assertThat(byPage(number -> page(number, 10, 20))).hasSize(20);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void aListThatBeginsLaterEndsAtTheSameTotal() {
    assertThat(byPage(number -> page(number, 10, 20)).from("page=2"))
        .containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    assertThat(fetched).containsExactly(2L);
  }

  @Test
  void aTotalAloneEndsTheListThatIsReadFromTheFirstPage() {
    assertThat(byPage(number -> answer(rows(number, 10, 25), 25L, null, null))).hasSize(25);
    assertThat(fetched).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aTotalAloneDoesNotSayWhereAListEndsThatBeginsLater() {
    assertThat(byPage(number -> answer(rows(number, 10, 25), 25L, null, null)).from("page=3"))
        .containsExactly(20L, 21L, 22L, 23L, 24L);
    assertThat(fetched).containsExactly(3L, 4L);
  }

  @Test
  void aServerThatCapsTheSizeAndRepeatsWhatItWasAskedForLosesNoRow() {
    assertThat(byPage(number -> answer(rows(number, 2, 5), 5L, number, 4L))).hasSize(5);
    assertThat(byPage(number -> answer(rows(number, 2, 5), 5L, number, 4L)).from("page=2"))
        .containsExactly(2L, 3L, 4L);
  }

  @Test
  void aServerThatNumbersTheSamePageAgainAndAgainEndsTheList() {
    assertThat(byPage(number -> answer(rows(1, 10, 10), 25L, number, 10L))).hasSize(30);
    assertThat(byPage(number -> answer(rows(1, 10, 10), 25L, number, 10L)).from("page=9"))
        .hasSize(30);
    assertThat(byPage(number -> answer(rows(1, 10, 10), null, number, 10L))).hasSize(10);
  }

  @Test
  void withoutATotalAShortPageEndsTheList() {
    assertThat(byPage(number -> answer(rows(number, 10, 13), null, number, 10L))).hasSize(13);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void withoutATotalAnEmptyPageEndsTheList() {
    assertThat(byPage(number -> answer(rows(number, 10, 20), null, number, 10L))).hasSize(20);
    assertThat(fetched).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aServerThatDoesNotPageAtAllIsAskedOnce() {
    assertThat(byPage(number -> answer(rows(1, 10, 10), null, null, null))).hasSize(10);
    assertThat(fetched).containsExactly(1L);
  }

  @Test
  void aServerThatAnswersTheFirstPageAgainEndsTheListAndRepeatsNothing() {
    assertThat(byPage(number -> answer(rows(1, 10, 10), 99L, 1L, 10L))).hasSize(10);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void aServerThatNamesAnotherPageEndsTheList() {
    assertThat(byPage(number -> answer(rows(number, 10, 99), 99L, 1L, 10L))).hasSize(20);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void pagesThatAreAlikeAreAllHandedOutIfTheServerNumbersThem() {
    assertThat(byPage(number -> answer(List.of(7L), 3L, number, 1L))).containsExactly(7L, 7L, 7L);
  }

  @Test
  void pagesCarryWhereToGoOnAndWhatElseTheServerSaid() {
    Map<String, Json> more = Map.of("sort_by", Json.parse("\"at\""));
    Pager<Long> pager =
        byPage(n -> new PageAnswer<>(rows(n, 2, 4), 4L, null, null, n == 1 ? more : Map.of()));

    assertThat(pager.pages())
        .containsExactly(
            new Page<>(List.of(0L, 1L), 4L, "page=2", more),
            new Page<>(List.of(2L, 3L), 4L, null, Map.of()));
  }

  @Test
  void eachIterationStartsAnew() {
    Pager<Long> pager = byPage(number -> page(number, 5, 5));

    assertThat(pager).hasSize(5);
    assertThat(pager).hasSize(5);
    assertThat(fetched).containsExactly(1L, 1L);
  }

  @Test
  void anIteratorEndsAsIteratorsDo() {
    Iterator<Long> elements = byPage(number -> page(number, 1, 1)).iterator();
    Iterator<Page<Long>> pages = byPage(number -> page(number, 1, 1)).pages().iterator();
    elements.next();
    pages.next();

    assertThatThrownBy(elements::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aPageThatFailedCanBeAskedForAgain() {
    Iterator<Long> elements =
        byPage(
                number -> {
                  if (fetched.size() == 2) {
                    throw new IllegalStateException("lost");
                  }
                  return page(number, 1, 2);
                })
            .iterator();
    elements.next();

    assertThatThrownBy(elements::next).hasMessage("lost");
    assertThat(elements.next()).isEqualTo(1L);
    assertThat(fetched).containsExactly(1L, 2L, 2L);
  }

  @Test
  void anOffsetCountsTheRowsThatCame() {
    // The server caps the size at 4, whatever it is asked for.
    assertThat(byOffset(from -> answer(slice(from, 4, 10), 10L, null, null)))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(fetched).containsExactly(0L, 4L, 8L);
  }

  @Test
  void withoutATotalOnlyAnEmptyPageEndsOffsets() {
    assertThat(byOffset(from -> answer(slice(from, 4, 8), null, null, null))).hasSize(8);
    assertThat(fetched).containsExactly(0L, 4L, 8L);
  }

  @Test
  void aServerThatIgnoresTheOffsetEndsTheListAndRepeatsNothing() {
    assertThat(byOffset(from -> answer(slice(0, 4, 8), 99L, null, null))).hasSize(4);
    assertThat(fetched).containsExactly(0L, 4L);
  }

  @Test
  void offsetsGoOnFromAToken() {
    Pager<Long> pager = byOffset(from -> answer(slice(from, 4, 10), 10L, null, null));

    assertThat(pager.from("offset=7")).containsExactly(7L, 8L, 9L);
    assertThat(pager.pages()).extracting(Page::next).containsExactly("offset=4", "offset=8", null);
  }

  @Test
  void aSequenceGoesOnAfterTheLastRow() {
    Pager<Long> pager = bySequence(from -> after(from, 3, 5));

    assertThat(pager).containsExactly(100L, 101L, 102L, 103L, 104L);
    assertThat(fetched).containsExactly(null, 102L, 104L);
    assertThat(pager.from("from_sequence=103")).containsExactly(104L);
    assertThat(pager.pages())
        .extracting(Page::next)
        .containsExactly("from_sequence=102", "from_sequence=104", null);
  }

  @Test
  void aSequenceMayBeginAfterRowZero() {
    assertThat(bySequence(from -> after(from, 3, 1)).from("from_sequence=0")).hasSize(1);
  }

  @Test
  void aTotalDoesNotEndASequence() {
    assertThat(
            bySequence(
                from -> new PageAnswer<>(after(from, 3, 5).items(), 3L, null, null, Map.of())))
        .hasSize(5);
  }

  @Test
  void aServerThatIgnoresTheCursorEndsTheListAndRepeatsNothing() {
    assertThat(bySequence(from -> after(null, 3, 5))).containsExactly(100L, 101L, 102L);
    assertThat(fetched).containsExactly(null, 102L);
  }

  @Test
  void aServerWhoseCursorIsInclusiveRepeatsNothing() {
    assertThat(bySequence(from -> after(from == null ? null : from - 1, 3, 5)))
        .containsExactly(100L, 101L, 102L, 103L, 104L);
  }

  @Test
  void rowsWithoutAPositionAreHandedOutAndEndTheSequence() {
    Pager<Long> pager =
        Paging.bySequence(from -> answer(List.of(1L, 2L), null, null, null), row -> null);

    assertThat(pager).containsExactly(1L, 2L);
  }

  @Test
  void rowsWithoutAPositionAreHandedOutOnLaterPagesToo() {
    Pager<Long> pager =
        Paging.bySequence(
            from -> answer(List.of(from == null ? 100L : -1L), null, null, null),
            row -> row < 0 ? null : row);

    assertThat(pager).containsExactly(100L, -1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page",
        "page=",
        "page=0",
        "page=-1",
        "page=03",
        "page=1x",
        "offset=3",
        "page=3 "
      })
  void aTokenOfAnotherFormIsRefusedAtOnce(String token) {
    assertThatThrownBy(() -> byPage(number -> page(number, 10, 20)).from(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\" is not a place in this list: expected page= and a number from 1 on, as next() of a page has it",
            token);
  }

  @Test
  void aTokenThatIsTooLargeIsRefusedAndOneThatIsTooLongIsCut() {
    assertThatThrownBy(() -> byOffset(from -> page(1, 1, 1)).from("offset=9999999999999999999"))
        .hasMessage(
            "\"offset=9999999999999999999\" is not a place in this list: expected offset= and a number from 0 on,"
                + " as next() of a page has it");
    assertThatThrownBy(() -> bySequence(from -> after(from, 1, 1)).from("x".repeat(100)))
        .hasMessage(
            "\"%s...\" is not a place in this list: expected from_sequence= and a number from 0 on,"
                + " as next() of a page has it",
            "x".repeat(60));
  }

  private Pager<Long> byPage(LongFunction<PageAnswer<Long>> fetch) {
    return Paging.byPage(number -> noted(number, fetch));
  }

  private Pager<Long> byOffset(LongFunction<PageAnswer<Long>> fetch) {
    return Paging.byOffset(offset -> noted(offset, fetch));
  }

  private PageAnswer<Long> noted(long place, LongFunction<PageAnswer<Long>> fetch) {
    fetched.add(place);
    return fetch.apply(place);
  }

  private Pager<Long> bySequence(
      java.util.function.Function<@Nullable Long, PageAnswer<Long>> fetch) {
    return Paging.bySequence(
        from -> {
          fetched.add(from);
          return fetch.apply(from);
        },
        row -> row);
  }

  private static PageAnswer<Long> page(long number, long size, long total) {
    return answer(rows(number, size, total), total, number, size);
  }

  private static PageAnswer<Long> answer(
      List<Long> rows, @Nullable Long total, @Nullable Long number, @Nullable Long size) {
    return new PageAnswer<>(rows, total, number, size, Map.of());
  }

  private static List<Long> rows(long number, long size, long total) {
    return slice((number - 1) * size, size, total);
  }

  private static List<Long> slice(long from, long size, long total) {
    return LongStream.range(from, Math.min(from + size, total)).boxed().toList();
  }

  /** Rows 100, 101, ... of a chain, after a position. */
  private static PageAnswer<Long> after(@Nullable Long from, long size, long total) {
    long first = from == null ? 100 : Math.max(100, from + 1);
    return answer(slice(first, size, 100 + total), null, null, null);
  }
}
