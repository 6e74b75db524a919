package com.atensecurity.thoth.examples.ctl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How people see a result. */
interface View {
  /** Lines of at most a width, if what is in them can be broken that far. */
  Shown show(int width);

  /**
   * What is shown.
   *
   * @param lines for stdout
   * @param note what is to be known of the lines, for stderr; null if nothing
   */
  record Shown(List<String> lines, @Nullable String note) {}

  /** Lines that are what they are. */
  static View lines(String... lines) {
    return width -> new Shown(List.of(lines), null);
  }
}
