package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Pager.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagerTest {
  private final List<Long> fetched = new ArrayList<>();

  @Test
  void nothingIsFetchedBeforeItIsRead() {
    Pager<Long> pager = pager(1, number -> page(number, 10, 25));
    Iterator<Long> iterator = pager.iterator();
    assertThat(fetched).isEmpty();

    for (int i = 0; i < 10; i++) {
      assertThat(iterator.next()).isEqualTo(i);
    }
    assertThat(fetched).containsExactly(1L);
    assertThat(iterator.next()).isEqualTo(10);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void theTotalEndsTheListWithoutAnotherRequest() {
    assertThat(pager(1, number -> page(number, 10, 20))).hasSize(20);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void aListThatBeginsLaterEndsAtTheSameTotal() {
    assertThat(pager(2, number -> page(number, 10, 20)))
        .containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    assertThat(fetched).containsExactly(2L);
  }

  @Test
  void withoutATotalAShortPageEndsTheList() {
    assertThat(pager(1, number -> new Page<>(rows(number, 10, 13), null, number, 10L))).hasSize(13);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void withoutATotalAnEmptyPageEndsTheList() {
    assertThat(pager(1, number -> new Page<>(rows(number, 10, 20), null, number, 10L))).hasSize(20);
    assertThat(fetched).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aServerThatDoesNotPageAtAllIsAskedOnce() {
    assertThat(pager(1, number -> new Page<>(rows(1, 10, 10), null, null, null))).hasSize(10);
    assertThat(fetched).containsExactly(1L);
  }

  @Test
  void aServerThatAnswersTheFirstPageAgainEndsTheListInsteadOfLoopingForEver() {
    assertThat(pager(1, number -> new Page<>(rows(1, 10, 10), 99L, 1L, 10L))).hasSize(20);
    assertThat(fetched).containsExactly(1L, 2L);
  }

  @Test
  void pagesCarryTheNumberToGoOnFrom() {
    List<Long> numbers = new ArrayList<>();
    pager(1, number -> new Page<>(rows(number, 2, 4), 4L, null, null))
        .pages()
        .forEach(page -> numbers.add(page.number()));

    assertThat(numbers).containsExactly(1L, 2L);
  }

  @Test
  void eachIterationStartsAnew() {
    Pager<Long> pager = pager(1, number -> page(number, 5, 5));

    assertThat(pager).hasSize(5);
    assertThat(pager).hasSize(5);
    assertThat(fetched).containsExactly(1L, 1L);
  }

  private Pager<Long> pager(long first, LongFunction<Page<Long>> pages) {
    return new Pager<>(
        first,
        number -> {
          fetched.add(number);
          return pages.apply(number);
        });
  }

  private static Page<Long> page(long number, long size, long total) {
    return new Page<>(rows(number, size, total), total, number, size);
  }

  private static List<Long> rows(long number, long size, long total) {
    return LongStream.range((number - 1) * size, Math.min(number * size, total)).boxed().toList();
  }
}
