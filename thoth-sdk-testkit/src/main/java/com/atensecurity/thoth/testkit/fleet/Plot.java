package com.atensecurity.thoth.testkit.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Lines over the time of a run, as SVG that takes its colours from the page. */
final class Plot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 220;
  private static final int LEFT = 64;
  private static final int RIGHT = 12;
  private static final int TOP = 26;
  private static final int BOTTOM = 24;
  private static final int TICKS = 4;

  private final String title;
  private final String unit;
  private final Duration time;
  private final List<Line> lines;
  private final double top;

  /** Values at even distances; NaN where there is none. The look names a class of the page. */
  record Line(String name, String look, List<Double> values) {}

  Plot(String title, String unit, Duration time, List<Line> lines) {
    this.title = title;
    this.unit = unit;
    this.time = time;
    this.lines = lines;
    this.top =
        nice(
            lines.stream()
                .flatMap(line -> line.values.stream())
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0));
  }

  /** The least of 1, 2, 4, 5 or 8 times a power of ten that is not below. */
  static double nice(double value) {
    if (!(value > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (int factor : new int[] {1, 2, 4, 5, 8}) {
      if (value <= factor * power * (1 + 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
            WIDTH,
            HEIGHT,
            FleetPage.escape(title)));
    for (int tick = 0; tick <= TICKS; tick++) {
      grid(svg, (double) tick / TICKS);
    }
    double x = LEFT;
    for (Line line : lines) {
      svg.append(path(line));
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%.0f\" y=\"6\" width=\"10\" height=\"10\"/>"
                  + "<text x=\"%.0f\" y=\"15\">%s</text>%n",
              line.look,
              x,
              x + 15,
              FleetPage.escape(line.name)));
      x += 36 + 7.0 * line.name.length();
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg, double part) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>"
                + "<text class=\"value\" x=\"%d\" y=\"%.1f\">%s</text>"
                + "<text class=\"time\" x=\"%.1f\" y=\"%d\">%s</text>%n",
            LEFT,
            y(part * top),
            WIDTH - RIGHT,
            y(part * top),
            LEFT - 8,
            y(part * top) + 4,
            value(part * top),
            x(part),
            HEIGHT - 6,
            at(part)));
  }

  private String value(double value) {
    String number =
        top >= TICKS && top % TICKS == 0
            ? FleetText.number(Math.round(value))
            : String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    return number + unit;
  }

  private String at(double part) {
    long millis = (long) (part * time.toMillis());
    return part == 0 ? "0" : FleetText.time(Duration.ofMillis(millis));
  }

  /** A gap where there is no value. */
  private String path(Line line) {
    StringBuilder path = new StringBuilder();
    int count = line.values.size();
    boolean drawn = false;
    for (int i = 0; i < count; i++) {
      double value = line.values.get(i);
      if (Double.isNaN(value)) {
        drawn = false;
        continue;
      }
      // A value stands for a part of the time: a step as long as that part.
      String format = drawn ? "V%2$.1fH%3$.1f" : "M%1$.1f %2$.1fH%3$.1f";
      path.append(
          String.format(
              Locale.ROOT, format, x((double) i / count), y(value), x((i + 1.0) / count)));
      drawn = true;
    }
    return String.format(
        Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>%n", line.look, path.toString());
  }

  private static double x(double part) {
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }
}
