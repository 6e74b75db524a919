package com.atensecurity.thoth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long END_OF_9999 = 253_402_300_799L;

  @Property(tries = 500)
  void anyTimeIsReadAsTheJdkReadsIt(
      @ForAll @LongRange(min = YEAR_0, max = END_OF_9999) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    Instant time = Instant.ofEpochSecond(second, nano);

    assertThat(UtcTime.parse(time.toString())).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T08:00:00Z",
        "2026-11-24T08:00:00.5Z",
        "2026-11-24T08:00:00.123456789Z",
        "2024-02-29T23:59:59.000000001Z",
        "0000-01-01T00:00:00Z"
      })
  void theUsualFormIsRead(String text) {
    assertThat(UtcTime.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-24T08:00:00",
        "2026-11-24T08:00Z",
        "2026-11-24T08:00:00+01:00",
        "2026-11-24t08:00:00z",
        "2026-11-24 08:00:00Z",
        "2026-11-24T08:00:00.Z",
        "2026-11-24T08:00:00,5Z",
        "2026-11-24T08:00:00.1234567890Z",
        "2026-11-24T08:00:00.12a4Z",
        "+12026-11-24T08:00:00Z",
        "2026-11-24T08:00:0\u0663Z"
      })
  void otherFormsAreLeftToTheJdk(String text) {
    assertThat(UtcTime.parse(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T08:00:00Z",
        "2026-13-01T08:00:00Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T08:60:00Z",
        "2026-12-31T23:59:60Z"
      })
  void aTimeThatIsNoneIsRefusedAsTheJdkRefusesIt(String text) {
    assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> UtcTime.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void readingOneMakesLittleGarbage() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    Instant last = Instant.EPOCH;
    for (int i = 0; i < 1000; i++) {
      last = UtcTime.parse("2026-11-24T08:00:00.123Z");
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < 1000; i++) {
      last = UtcTime.parse("2026-11-24T08:00:00.123Z");
    }
    long bytes = (threads.getThreadAllocatedBytes(id) - before) / 1000;

    assertThat(last).isEqualTo(Instant.parse("2026-11-24T08:00:00.123Z"));
    assertThat(bytes).isLessThan(200); // the JDK's parser: 1,000 and more
  }
}
