package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.ConformanceResult.Status;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Writes a report as JSON. */
final class ConformanceJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ConformanceJson() {}

  static String of(ConformanceReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("verdict", word(report.verdict()));
      json.writeStringField("vendor_url", report.vendorUrl());
      json.writeStringField("callback_url", report.callbackUrl());
      json.writeStringField("started_at", report.startedAt().toString());
      json.writeNumberField("took_ms", report.took().toMillis());
      for (Status status : Status.values()) {
        json.writeNumberField(word(status), report.count(status));
      }
      json.writeArrayFieldStart("cases");
      for (ConformanceResult result : report.results()) {
        write(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, ConformanceResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("case", result.testCase().id());
    json.writeStringField("title", result.testCase().title());
    json.writeStringField("status", word(result.status()));
    json.writeStringField("reason", result.reason());
    if (result.advice() != null) {
      json.writeStringField("advice", result.advice());
    }
    json.writeArrayFieldStart("evidence");
    for (String line : result.evidence()) {
      json.writeString(line);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
