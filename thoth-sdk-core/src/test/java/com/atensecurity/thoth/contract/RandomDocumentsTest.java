package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.JsonConverterFactory;
import com.atensecurity.thoth.internal.PageAnswer;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import retrofit2.Retrofit;

/** Random documents that follow the contract go through the code and mean the same afterwards. */
class RandomDocumentsTest {
  private static final Contract CONTRACT = Contract.published();
  private static final Surface SURFACE = new Surface(ContractTest.SHIPPED, ContractTest.QUERIES);
  private static final Set<String> SENT = CONTRACT.onlySent();
  private static final Map<String, Class<?>> RECORDS = SURFACE.records(CONTRACT.schemas().keySet());

  private static final List<Surface.Call> CALLS = SURFACE.calls();
  private static final Map<String, Schema> ANSWERS = new LinkedHashMap<>();

  static {
    CONTRACT.operations().forEach(operation -> ANSWERS.put(operation.id(), operation.answer()));
  }

  private static final Retrofit RETROFIT =
      new Retrofit.Builder()
          .baseUrl("http://localhost/")
          .addConverterFactory(new JsonConverterFactory())
          .build();

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void whatIsReadIsWrittenBack(@ForAll("randoms") Random random) throws IOException {
    for (Map.Entry<String, Class<?>> record : RECORDS.entrySet()) {
      Schema schema = CONTRACT.named(record.getKey());
      String text = Documents.text(new Documents(random, SENT).of(schema));

      Object value = read(record.getValue(), new Annotation[0], text);

      assertThat(Meaning.of(schema, Tree.of(written(record.getValue(), value))))
          .as("%s %s", record.getKey(), text)
          .isEqualTo(Meaning.of(schema, Tree.of(Json.parse(text))));
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void whatIsReadHoldsNoNullAndCannotBeChanged(@ForAll("randoms") Random random) {
    for (Map.Entry<String, Class<?>> record : RECORDS.entrySet()) {
      String text = Documents.text(new Documents(random, SENT).of(CONTRACT.named(record.getKey())));

      assertThat(flaws(read(record.getValue(), new Annotation[0], text)))
          .as("%s %s", record.getKey(), text)
          .isEmpty();
    }
  }

  /** Lists and maps that hold null or let themselves be changed. */
  private static List<Object> flaws(Object value) {
    List<Object> flaws = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      if (new ArrayList<>(map.values()).contains(null) || !isFixed(map::clear)) {
        flaws.add(value);
      }
      map.values().forEach(each -> flaws.addAll(flaws(each)));
    } else if (value instanceof List<?> list) {
      if (new ArrayList<>(list).contains(null) || !isFixed(list::clear)) {
        flaws.add(value);
      }
      list.forEach(each -> flaws.addAll(flaws(each)));
    } else if (value != null && Surface.isRecord(value.getClass())) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        flaws.addAll(flaws(get(component, value)));
      }
    }
    return flaws;
  }

  private static boolean isFixed(Runnable clear) {
    try {
      clear.run();
      return false;
    } catch (UnsupportedOperationException e) {
      return true;
    }
  }

  private static Object get(RecordComponent component, Object owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void whatIsSentFollowsTheContract(@ForAll("randoms") Random random) throws IOException {
    for (String name : SENT) {
      Class<?> record = RECORDS.get(name);
      if (record != null) {
        Schema schema = CONTRACT.named(name);
        String text = Documents.text(new Documents(random, SENT).of(schema));
        SchemaCheck check = new SchemaCheck();

        check.check(name, schema, Tree.of(written(record, read(record, new Annotation[0], text))));

        assertThat(check.problems()).as("%s %s", name, text).isEmpty();
      }
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void whatIsAnsweredIsUnwrapped(@ForAll("randoms") Random random) throws IOException {
    for (Surface.Call call : CALLS) {
      if (call.envelope() != null) {
        for (Schema alternative : ANSWERS.get(call.id()).alternatives()) {
          Object document = new Documents(random, SENT).of(alternative);
          String text = Documents.text(document);

          Object value = read(call.answer(), call.method().getAnnotations(), text);

          assertThat(unwrapped(call, value))
              .as("%s %s", call.id(), text)
              .isEqualTo(expected(call, alternative, Tree.of(Json.parse(text))));
        }
      }
    }
  }

  /** The rows, and for a page what is beside them, as plain values. */
  private static Map<String, Object> unwrapped(Surface.Call call, Object value) throws IOException {
    Map<String, Object> parts = new LinkedHashMap<>();
    List<?> items = value instanceof PageAnswer<?> page ? page.items() : (List<?>) value;
    Type row = Surface.argument(call.answer());
    Schema schema = rowSchema(call);
    List<Object> rows = new ArrayList<>();
    for (Object item : items) {
      rows.add(Meaning.of(schema, Tree.of(written(row, item))));
    }
    parts.put("rows", rows);
    if (value instanceof PageAnswer<?> page) {
      parts.put("total", page.total());
      parts.put("page", page.number());
      parts.put("per_page", page.size());
      page.unknown().forEach((name, json) -> parts.put(name, Tree.of(json)));
    }
    return parts;
  }

  private static Map<String, Object> expected(
      Surface.Call call, Schema alternative, Object document) {
    Map<String, Object> parts = new LinkedHashMap<>();
    if (document instanceof List<?>) {
      parts.put("rows", rows(alternative, document));
      return parts;
    }
    Map<?, ?> members = (Map<?, ?>) document;
    Map<String, Schema> properties = alternative.resolved().properties();
    List<String> names = Arrays.asList(call.envelope().value());
    parts.put("rows", List.of());
    for (String name : names) {
      if (members.get(name) != null) {
        parts.put("rows", rows(properties.get(name), members.get(name)));
        break;
      }
    }
    if (call.paged()) {
      List<String> counts = List.of("total", "page", "per_page");
      counts.forEach(count -> parts.put(count, number(properties.get(count), members.get(count))));
      members.forEach(
          (name, value) -> {
            if (!names.contains(name) && !counts.contains(name)) {
              parts.put((String) name, value);
            }
          });
    }
    return parts;
  }

  private static Object rows(Schema schema, Object value) {
    return Meaning.of(schema, value);
  }

  private static Long number(Schema schema, Object value) {
    Object number = schema == null ? null : Meaning.of(schema, value);
    return number == null ? null : ((java.math.BigDecimal) number).longValueExact();
  }

  private static Schema rowSchema(Surface.Call call) {
    Schema envelope = ANSWERS.get(call.id()).alternatives().get(0).resolved();
    return envelope.properties().get(call.envelope().value()[0]).items();
  }

  @Provide
  Arbitrary<Random> randoms() {
    return Arbitraries.randoms();
  }

  private static Object read(Type type, Annotation[] annotations, String text) {
    try {
      return RETROFIT
          .responseBodyConverter(type, annotations)
          .convert(ResponseBody.create(text, null));
    } catch (IOException e) {
      throw new AssertionError(type.getTypeName() + " does not read " + text, e);
    }
  }

  private static Json written(Type type, Object value) throws IOException {
    RequestBody body =
        RETROFIT.requestBodyConverter(type, new Annotation[0], new Annotation[0]).convert(value);
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    return Json.parse(buffer.readUtf8());
  }
}
