package com.atensecurity.thoth.examples.e2e;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command line. Immutable. */
final class Options {
  private final Map<Flag, String> given;

  private Options(Map<Flag, String> given) {
    this.given = given;
  }

  /** What may be given, in the order of the help. */
  enum Flag {
    LIVE("--live", null, "run against the GovAPI that the environment names"),
    PLAN("--plan", null, "with --live: say what would be changed, and stop"),
    ENDPOINT_ID("--endpoint-id", "ID", "the endpoint of Phase 1A and Option B (ep-e2e-01)"),
    APPROVAL_ID("--approval-id", "ID", "with --live: the approval that Phase 4 decides"),
    REQUEST_ID("--request-id", "ID", "with --live: the request_id of that approval"),
    FIRST_PENDING(
        "--first-pending-approval", null, "with --live: let Phase 4 APPROVE the first pending one"),
    INJECT("--inject", "FAULT", "make the embedded GovAPI misbehave; the run must FAIL"),
    JSON("--json", null, "print the report alone, as JSON; progress goes to stderr"),
    OUT("--out", "DIR", "where the two report files go (target)"),
    COLOR("--color", "WHEN", "auto (a terminal without NO_COLOR), always or never"),
    VERSION("--version", null, "print the version"),
    HELP("--help", null, "print this");

    private final String text;
    private final @Nullable String value;
    private final String meaning;

    Flag(String text, @Nullable String value, String meaning) {
      this.text = text;
      this.value = value;
      this.meaning = meaning;
    }

    String text() {
      return text;
    }

    String help() {
      return "  " + Text.pad(value == null ? text : text + " " + value, 26) + meaning;
    }
  }

  static Options parse(String... args) throws UsageException {
    Map<Flag, String> given = new EnumMap<>(Flag.class);
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    while (!rest.isEmpty()) {
      String arg = rest.removeFirst();
      int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
      Flag flag = flag(equals < 0 ? arg : arg.substring(0, equals));
      given.put(flag, equals < 0 ? value(flag, rest) : checked(flag, arg.substring(equals + 1)));
    }
    Options options = new Options(given);
    options.check();
    return options;
  }

  private static Flag flag(String name) throws UsageException {
    for (Flag flag : Flag.values()) {
      if (flag.text.equals(name.equals("-h") ? "--help" : name)) {
        return flag;
      }
    }
    throw new UsageException("unknown option \"" + Text.printable(name) + "\"; see --help");
  }

  private static String value(Flag flag, Deque<String> rest) throws UsageException {
    if (flag.value == null) {
      return "";
    }
    String value = rest.pollFirst();
    return checked(flag, value == null || value.startsWith("--") ? "" : value);
  }

  private static String checked(Flag flag, String value) throws UsageException {
    if (flag.value == null) {
      throw new UsageException(flag.text + " takes no value");
    }
    if (value.isBlank()) {
      throw new UsageException(flag.text + " needs a value: " + flag.text + " " + flag.value);
    }
    return value;
  }

  private void check() throws UsageException {
    injection();
    color();
    if (has(Flag.INJECT) && live()) {
      throw new UsageException("--inject is for the embedded GovAPI; it cannot go with --live");
    }
    for (Flag flag :
        new Flag[] {Flag.PLAN, Flag.APPROVAL_ID, Flag.REQUEST_ID, Flag.FIRST_PENDING}) {
      if (has(flag) && !live()) {
        throw new UsageException(flag.text + " is for --live; the embedded run has its own");
      }
    }
    if (has(Flag.APPROVAL_ID) != has(Flag.REQUEST_ID)) {
      throw new UsageException("--approval-id and --request-id belong together; give both");
    }
    if (has(Flag.FIRST_PENDING) && has(Flag.APPROVAL_ID)) {
      throw new UsageException(
          "--first-pending-approval and --approval-id exclude each other; give one");
    }
  }

  boolean has(Flag flag) {
    return given.containsKey(flag);
  }

  boolean live() {
    return has(Flag.LIVE);
  }

  /** The value of a flag; null if it was not given. */
  @Nullable String get(Flag flag) {
    return given.get(flag);
  }

  String get(Flag flag, String otherwise) {
    return given.getOrDefault(flag, otherwise);
  }

  @Nullable Injection injection() throws UsageException {
    String name = get(Flag.INJECT);
    return name == null ? null : Injection.of(name);
  }

  String color() throws UsageException {
    String when = get(Flag.COLOR, "auto");
    if (!when.matches("auto|always|never")) {
      throw new UsageException(
          "--color \"" + Text.printable(when) + "\" must be auto, always or never");
    }
    return when;
  }

  static String help() {
    StringBuilder help = new StringBuilder();
    help.append("Usage: examples/headless-e2e/run [options]\n\n");
    help.append("Runs the headless E2E runbook through the Thoth SDK, phase by phase: against a\n");
    help.append(
        "GovAPI in this process, or with --live against the one that the environment names.\n");
    help.append("\nOptions:\n");
    for (Flag flag : Flag.values()) {
      help.append(flag.help()).append('\n');
    }
    help.append("\nFaults:\n");
    for (Injection injection : Injection.values()) {
      help.append("  ").append(Text.pad(injection.text(), 26));
      help.append("caught by ").append(injection.caughtBy().id()).append('\n');
    }
    help.append("\nExit code: 0 PASS, 1 FAIL, 2 cannot start like this, 3 INCOMPLETE (no check\n");
    help.append("failed, but one that a fail criterion needs could not be made).\n");
    return help.toString();
  }
}
