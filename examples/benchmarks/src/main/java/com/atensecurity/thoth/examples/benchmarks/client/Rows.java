package com.atensecurity.thoth.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of any length, made while they are sent. Immutable and thread-safe. */
final class Rows {
  /** Stands in a row for its number, of seven digits. */
  private static final String NUMBER = "0000000";

  private static final int CHUNK = 64 * 1024;
  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
          .getBytes(US_ASCII);
  private static final byte[] NEW_LINE = "\r\n".getBytes(US_ASCII);

  /** Endpoints with 23 of 24 published members; 637 bytes. */
  private static final Rows ENDPOINTS =
      new Rows(
          "GET /acme/thoth/endpoints?fleet_id=",
          "{\"data\":[",
          "{\"endpoint_id\":\"ep-0000000\",\"hostname\":\"host-0000000.example.com\","
              + "\"employee_name\":\"Somebody 0000000\",\"employee_email\":\"e0000000@example.com\","
              + "\"department\":\"Engineering\",\"os\":\"macOS\",\"os_version\":\"15.1.1\","
              + "\"enrollment\":\"jamf\",\"status\":\"online\",\"enforcement_mode\":\"enforce\","
              + "\"environment\":\"prod\",\"proxy_version\":\"0.2.8\","
              + "\"agent_ids\":[\"agent-0000000-1\",\"agent-0000000-2\"],\"risk_score\":12.5,"
              + "\"violations_today\":3,\"sessions_today\":42,\"fleet_id\":\"fleet-07\","
              + "\"provider\":\"jamf\",\"runtime_auth_mode\":\"managed\","
              + "\"identity_binding_user\":\"u-0000000\",\"last_seen\":\"2026-11-21T10:00:00Z\","
              + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-11-21T10:00:00Z\"}");

  /** Endpoints with three texts and a number, 108 bytes, as the two lists of the peers below. */
  private static final Rows SMALL =
      new Rows(
          "GET /acme/thoth/endpoints?env=dev&fleet_id=",
          "{\"data\":[",
          "{\"endpoint_id\":\"ep-0000000\",\"status\":\"online\",\"sessions_today\":1763719200,"
              + "\"hostname\":\"host-0000000.example\"}");

  private static final Rows CUSTOMERS =
      new Rows(
          "GET /v1/customers?",
          "{\"object\":\"list\",\"url\":\"/v1/customers\",\"has_more\":false,\"data\":[",
          "{\"id\":\"customer_id_0000000\",\"object\":\"customer\",\"created\":1763719200,"
              + "\"email\":\"customer-0000000@example.org\"}");

  private static final Rows MODELS =
      new Rows(
          "GET /v1/models?",
          "{\"object\":\"list\",\"data\":[",
          "{\"id\":\"the-model-0000000\",\"object\":\"model\",\"created\":1763719200,"
              + "\"owned_by\":\"somebody-0000000-of-ours-again\"}");

  private static final List<Rows> ALL = List.of(ENDPOINTS, SMALL, CUSTOMERS, MODELS);

  private final String request;
  private final byte[] start;
  private final String row;

  private Rows(String request, String start, String row) {
    this.request = request;
    this.start = start.getBytes(US_ASCII);
    this.row = row;
  }

  /** The list that a request asks for, or null if it asks for something else. */
  static @Nullable Rows of(String requestLine) {
    return ALL.stream().filter(rows -> requestLine.startsWith(rows.request)).findAny().orElse(null);
  }

  /** How many rows a request asks for: the last number of its query. */
  static int count(String requestLine) {
    String target = requestLine.substring(0, requestLine.lastIndexOf(' '));
    return Integer.parseInt(target.substring(target.lastIndexOf('=') + 1));
  }

  /** How long a row is, without what stands between rows. */
  int size() {
    return row.length();
  }

  /** Writes an answer with that many rows. */
  void write(int count, OutputStream out) throws IOException {
    out.write(HEAD);
    Chunk chunk = new Chunk(out);
    chunk.add(start);
    byte[] text = ("," + row).getBytes(US_ASCII);
    int[] places = places("," + row);
    for (int number = 0; number < count; number++) {
      fill(text, places, number);
      chunk.add(text, number == 0 ? 1 : 0);
    }
    chunk.add("]}".getBytes(US_ASCII));
    chunk.end();
  }

  private static int[] places(String text) {
    int[] places = new int[text.length()];
    int found = 0;
    for (int at = text.indexOf(NUMBER); at >= 0; at = text.indexOf(NUMBER, at + 1)) {
      places[found++] = at;
    }
    return Arrays.copyOf(places, found);
  }

  private static void fill(byte[] text, int[] places, int number) {
    for (int place : places) {
      int rest = number;
      for (int digit = NUMBER.length() - 1; digit >= 0; digit--) {
        text[place + digit] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
  }

  /** What goes out in one piece. */
  private static final class Chunk {
    private final OutputStream out;
    private final byte[] bytes = new byte[CHUNK];
    private int length;

    Chunk(OutputStream out) {
      this.out = out;
    }

    void add(byte[] text) throws IOException {
      add(text, 0);
    }

    void add(byte[] text, int from) throws IOException {
      int size = text.length - from;
      if (length + size > bytes.length) {
        flush();
      }
      System.arraycopy(text, from, bytes, length, size);
      length += size;
    }

    private void flush() throws IOException {
      out.write((Integer.toHexString(length) + "\r\n").getBytes(US_ASCII));
      out.write(bytes, 0, length);
      out.write(NEW_LINE);
      length = 0;
    }

    void end() throws IOException {
      flush();
      out.write("0\r\n\r\n".getBytes(US_ASCII));
      out.flush();
    }
  }
}
