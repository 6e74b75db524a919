package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.BODY_NOT_UTF8;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.DUPLICATE_HEADER;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.MALFORMED_ID;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.MALFORMED_SIGNATURE;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.MALFORMED_TIMESTAMP;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.MISSING_HEADER;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.TIMESTAMP_TOO_NEW;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.TIMESTAMP_TOO_OLD;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.TOO_MANY_SIGNATURES;
import static com.atensecurity.thoth.pam.VectorBuilder.TIME;
import static com.atensecurity.thoth.pam.VectorBuilder.hmac;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Messages whose form is wrong; but for that, each is signed as it stands. */
final class VectorsRejected {
  private VectorsRejected() {}

  static List<Vector> all() {
    List<Vector> all = new ArrayList<>();
    missing(all);
    duplicated(all);
    ids(all);
    timestamps(all);
    times(all);
    signatures(all);
    lists(all);
    notUtf8(all);
    return all;
  }

  private static void missing(List<Vector> all) {
    for (int i = 0; i < 3; i++) {
      int index = i;
      String name = List.of("webhook-id", "webhook-timestamp", "webhook-signature").get(i);
      all.add(
          hmac("no " + name)
              .headers(
                  h -> {
                    h.remove(index);
                    return h;
                  })
              .reject(MISSING_HEADER));
      all.add(
          hmac(name + " under a name with a blank")
              .headers(
                  h -> {
                    h.add(List.of(name + " ", h.remove(index).get(1)));
                    return h;
                  })
              .reject(MISSING_HEADER));
    }
  }

  private static void duplicated(List<Vector> all) {
    for (int i = 0; i < 3; i++) {
      int index = i;
      String name = List.of("webhook-id", "webhook-timestamp", "webhook-signature").get(i);
      all.add(
          hmac(name + " twice, the same")
              .headers(
                  h -> {
                    h.add(h.get(index));
                    return h;
                  })
              .reject(DUPLICATE_HEADER));
      all.add(
          hmac(name + " again in other letters and with another value")
              .headers(
                  h -> {
                    h.add(List.of(name.replace('w', 'W'), "x"));
                    return h;
                  })
              .reject(DUPLICATE_HEADER));
    }
  }

  private static void ids(List<Vector> all) {
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("empty", "");
    ids.put("with a dot", "msg.01");
    ids.put("with a slash", "msg/01");
    ids.put("with a blank before it", " msg_01");
    ids.put("with a line feed after it", "msg_01\n");
    ids.put("with a NUL", "msg_\0");
    ids.put("with a letter beyond ASCII", "msg_\u00eb");
    ids.put("of 129 characters", "a".repeat(129));
    ids.put("that is two, joined by a comma", "msg_01, msg_01");
    ids.forEach((what, id) -> all.add(hmac("an id " + what).id(id).reject(MALFORMED_ID)));
  }

  private static void timestamps(List<Vector> all) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("empty", "");
    texts.put("in milliseconds", TIME + "000");
    texts.put("with a plus", "+" + TIME);
    texts.put("with a minus", "-" + TIME);
    texts.put("with a zero before it", "0" + TIME);
    texts.put("that is zero", "0");
    texts.put("with a blank before it", " " + TIME);
    texts.put("with a line feed after it", TIME + "\n");
    texts.put("with a fraction", TIME + ".0");
    texts.put("with an exponent", "1795255e3");
    texts.put("in hex", "0x6B015D60");
    texts.put("in words", "2026-11-21T10:00:00Z");
    texts.put("in Arabic-Indic digits", digits(0x0660));
    texts.put("in full-width digits", digits(0xFF10));
    texts.forEach(
        (what, text) ->
            all.add(hmac("a timestamp " + what).timestamp(text).reject(MALFORMED_TIMESTAMP)));
  }

  private static String digits(int zero) {
    StringBuilder digits = new StringBuilder();
    Long.toString(TIME).chars().forEach(c -> digits.append((char) (zero + c - '0')));
    return digits.toString();
  }

  private static void times(List<Vector> all) {
    all.add(hmac("five minutes and a second old").now(TIME + 301).reject(TIMESTAMP_TOO_OLD));
    all.add(hmac("five minutes and a second ahead").now(TIME - 301).reject(TIMESTAMP_TOO_NEW));
    all.add(hmac("from 1970").timestamp("1").reject(TIMESTAMP_TOO_OLD));
    all.add(hmac("from the year 33658").timestamp("999999999999").reject(TIMESTAMP_TOO_NEW));
  }

  private static void signatures(List<Vector> all) {
    Map<String, UnaryOperator<String>> spoilt = new LinkedHashMap<>(spellings());
    spoilt.putAll(neighbours());
    spoilt.forEach(
        (what, change) ->
            all.add(hmac("a signature " + what).signature(change).reject(MALFORMED_SIGNATURE)));
  }

  private static Map<String, UnaryOperator<String>> spellings() {
    Map<String, UnaryOperator<String>> spoilt = new LinkedHashMap<>();
    spoilt.put("empty", s -> "");
    spoilt.put("without a scheme", s -> s.substring(3));
    spoilt.put("with a scheme and no more", s -> "v1,");
    spoilt.put("with an equals sign after the scheme", s -> s.replace("v1,", "v1="));
    spoilt.put("in hex", s -> "v1," + hex(s));
    spoilt.put("whose hex text is in base64", s -> "v1," + base64(hex(s)));
    spoilt.put("without its padding", s -> s.substring(0, s.length() - 1));
    spoilt.put("with more padding", s -> s + "=");
    spoilt.put("with unused bits set, another spelling of the same bytes", VectorsRejected::lax);
    spoilt.put("in the URL alphabet", VectorsRejected::url);
    spoilt.put("cut to eight characters", s -> s.substring(0, 11));
    spoilt.put("cut by a character", s -> s.substring(0, s.length() - 2));
    spoilt.put("with something after it", s -> s + ",x");
    spoilt.put("with a line feed after it", s -> s + "\n");
    spoilt.put("with a line break in it", s -> s.substring(0, 20) + "\n" + s.substring(20));
    return spoilt;
  }

  private static Map<String, UnaryOperator<String>> neighbours() {
    Map<String, UnaryOperator<String>> spoilt = new LinkedHashMap<>();
    spoilt.put("with a blank before it", s -> " " + s);
    spoilt.put("with a blank after it", s -> s + " ");
    spoilt.put("with a tab between", s -> s + "\t" + s);
    spoilt.put("with two blanks between", s -> s + "  " + s);
    spoilt.put("with a comma between", s -> s + "," + s);
    spoilt.put("beside an entry without a scheme", s -> s + " " + s.substring(3));
    spoilt.put("beside an entry with an empty scheme", s -> s + " ,x");
    spoilt.put("beside a v1 entry that is not base64", s -> "v1,abc " + s);
    spoilt.put("beside another spelling of it", s -> lax(s) + " " + s);
    spoilt.put("beside a letter beyond ASCII", s -> s + " v2,\u00eb");
    spoilt.put("beside too long an entry", s -> s + " v2," + "x".repeat(4096));
    return spoilt;
  }

  static String hex(String entry) {
    return HexFormat.of().formatHex(PortingCases.bytes(entry.substring(entry.indexOf(',') + 1)));
  }

  private static String base64(String text) {
    return PortingCases.base64(Fixtures.utf8(text));
  }

  /** Sets one of the two bits that the last character has beyond the 32 bytes. */
  private static String lax(String entry) {
    int at = entry.length() - 2;
    return entry.substring(0, at) + (char) (entry.charAt(at) + 1) + "=";
  }

  private static String url(String entry) {
    String text = entry.replace('+', '-').replace('/', '_');
    return text.equals(entry) ? entry.substring(0, 10) + "-" + entry.substring(11) : text;
  }

  private static void lists(List<Vector> all) {
    all.add(
        hmac("seventeen signatures, all of them right")
            .signature(s -> s + (" " + s).repeat(16))
            .reject(TOO_MANY_SIGNATURES));
  }

  private static void notUtf8(List<Vector> all) {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("a lone FF", "22ff22");
    bodies.put("an overlong slash", "22c0af22");
    bodies.put("half of a surrogate pair", "22eda08022");
    bodies.put("a surrogate pair in CESU-8", "22eda0bdedb49122");
    bodies.put("a code point beyond the last", "22f490808022");
    bodies.put("a sequence that is cut off", "22e282");
    bodies.put("ISO-8859-1", "225a6feb22");
    bodies.forEach(
        (what, hex) ->
            all.add(
                hmac("a good signature over " + what)
                    .body(HexFormat.of().parseHex(hex))
                    .reject(BODY_NOT_UTF8)));
  }
}
