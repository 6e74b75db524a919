package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class SchemaCheckTest {
  private static final Contract CONTRACT =
      new Contract(
          new Yaml()
              .load(
                  """
                  components:
                    schemas:
                      Open: {type: object}
                      Inner: {type: object, properties: {name: {type: [string, 'null']}}}
                      Thing:
                        type: object
                        minProperties: 1
                        required: [id]
                        properties:
                          id: {type: string}
                          kind: {type: string, enum: [a, b]}
                          count: {type: integer, format: int64, minimum: 1, maximum: 9}
                          big: {type: integer, format: int64}
                          rate: {type: number, format: double}
                          'on': {type: boolean}
                          at: {type: string, format: date-time}
                          uuid: {type: string, format: uuid}
                          key: {type: string, format: password}
                          rows: {type: array, items: {$ref: '#/components/schemas/Inner'}}
                          map: {type: object, additionalProperties: {type: number}}
                          any: {}
                          open: {$ref: '#/components/schemas/Open'}
                          either: {oneOf: [{type: string}, {$ref: '#/components/schemas/Inner'}]}
                  """));

  @Test
  void aDocumentThatFollowsTheSchemaHasNoProblem() {
    SchemaCheck check =
        check(
            "{\"id\":\"1\",\"kind\":\"a\",\"count\":9,\"big\":9223372036854775807,\"rate\":1e400,"
                + "\"on\":true,\"at\":\"2026-11-21T00:00:00.000000001Z\",\"key\":\"k\","
                + "\"uuid\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"rows\":[{\"name\":null}],"
                + "\"map\":{\"x\":1},\"any\":[1],\"open\":{\"x\":1},\"either\":{\"name\":\"n\"}}");

    assertThat(check.problems()).isEmpty();
    assertThat(check.secrets()).containsExactly("k");
    assertThat(check.used()).hasSize(15).contains("Thing.id", "Inner.name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          []                        | x: no object
          {"kind":"a"}              | x.id: missing
          {"id":null}               | x.id: missing; x.id: null
          {"id":1}                  | x.id: no string
          {"id":"1","kind":"c"}     | x.kind: not one of [a, b]
          {"id":"1","count":0}      | x.count: too small
          {"id":"1","count":10}     | x.count: too large
          {"id":"1","count":1.5}    | x.count: not whole
          {"id":"1","count":"1"}    | x.count: no number
          {"id":"1","big":9223372036854775808} | x.big: not of 64 bits
          {"id":"1","on":"true"}    | x.on: no boolean
          {"id":"1","at":"today"}   | x.at: no date-time
          {"id":"1","uuid":"1"}     | x.uuid: no uuid
          {"id":"1","rows":{}}      | x.rows: no array
          {"id":"1","rows":[{"n":1}]} | x.rows[0].n: not in Inner
          {"id":"1","map":{"y":"1"}} | x.map.y: no number
          {"id":"1","either":1}     | x.either: fits no alternative
          {"id":"1","extra":1}      | x.extra: not in Thing
          {}                        | x.id: missing; x: too few members
          """)
  void eachKeywordIsChecked(String document, String problems) {
    assertThat(String.join("; ", check(document).problems())).isEqualTo(problems);
  }

  private static SchemaCheck check(String document) {
    SchemaCheck check = new SchemaCheck();
    Schema thing = Schema.of(CONTRACT, Map.of("$ref", "#/components/schemas/Thing"));
    check.check("x", thing, Tree.of(Json.parse(document)));
    return check;
  }
}
