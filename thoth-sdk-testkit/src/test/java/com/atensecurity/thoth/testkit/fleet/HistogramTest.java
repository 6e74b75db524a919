package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void percentilesAreRightToAThirtySecond() {
    Random random = new Random(5);
    long[] nanos = new long[20_000];
    Histogram histogram = new Histogram();
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = (long) (100_000 * Math.exp(2 * random.nextGaussian()));
      histogram.add(Duration.ofNanos(nanos[i]));
    }
    Arrays.sort(nanos);

    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
      long exact = nanos[(int) Math.ceil(share * nanos.length) - 1];
      assertThat(histogram.percentile(share).toNanos() + 0.0)
          .isCloseTo(exact, Percentage.withPercentage(3.2));
    }
    assertThat(histogram.percentile(1)).isEqualTo(Duration.ofNanos(nanos[nanos.length - 1]));
    assertThat(histogram.longest()).isEqualTo(Duration.ofNanos(nanos[nanos.length - 1]));
    assertThat(histogram.count()).isEqualTo(nanos.length);
  }

  @Test
  void everyMicrosecondFallsIntoAClassThatHoldsIt() {
    for (long micros = 0; micros < 100_000; micros++) {
      int index = Histogram.classOf(micros);
      assertThat(Histogram.mostOf(index)).isGreaterThanOrEqualTo(micros);
      if (index > 0) {
        assertThat(Histogram.mostOf(index - 1)).isLessThan(micros);
      }
    }
  }

  @Test
  void whatIsBeyondADayIsInTheLastClass() {
    Histogram histogram = new Histogram();
    histogram.add(Duration.ofDays(30));
    histogram.add(Duration.ofNanos(-1));

    assertThat(histogram.longest()).isEqualTo(Duration.ofDays(30));
    assertThat(histogram.percentile(0.5)).isEqualTo(Duration.ofNanos(999));
    assertThat(histogram.percentile(0.99)).isGreaterThan(Duration.ofDays(1));
  }

  @Test
  void ofNoneEveryPercentileIsZero() {
    assertThat(new Histogram().percentile(0.99)).isZero();
  }
}
