package com.atensecurity.thoth.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Undocumented;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawRequestTest {
  @Test
  void aGetMayBeSentAgainAndNothingElseUnlessAskedFor() {
    assertThat(RawRequest.get("a/b").build().undocumented())
        .isEqualTo(new Undocumented("GET", "a/b", List.of("a", "b"), Map.of(), null, true));
    assertThat(RawRequest.get("a").retryable(false).build().undocumented().retryable()).isFalse();
    assertThat(RawRequest.post("a", Json.NULL).build().undocumented().retryable()).isFalse();
    assertThat(RawRequest.builder("PUT", "a").build().undocumented().retryable()).isFalse();
    assertThat(RawRequest.builder("DELETE", "a").retryable(true).build().undocumented().retryable())
        .isTrue();
  }

  @Test
  void everyPartIsKept() {
    RawRequest request =
        RawRequest.post("thoth/{kind}/x:go/{id}", Json.EMPTY_OBJECT)
            .pathId("kind", "new thing")
            .pathId("id", "a/b")
            .query("b", "2")
            .query("a", "1")
            .header("X-One", "1")
            .build();

    assertThat(request.undocumented())
        .isEqualTo(
            new Undocumented(
                "POST",
                "thoth/{kind}/x:go/{id}",
                List.of("thoth", "new thing", "x:go", "a/b"),
                Map.of("b", "2", "a", "1"),
                Json.EMPTY_OBJECT,
                false));
    assertThat(request.headers()).isEqualTo(Map.of("X-One", "1"));
  }

  @Test
  void aRequestNoLongerFollowsItsBuilder() {
    RawRequest.Builder builder = RawRequest.get("a").query("n", "1").header("X-One", "1");
    RawRequest request = builder.build();
    builder.query("n", "2").header("X-One", "2");

    assertThat(request.undocumented().query()).isEqualTo(Map.of("n", "1"));
    assertThat(request.headers()).isEqualTo(Map.of("X-One", "1"));
  }

  @Test
  void noSecretIsPrinted() {
    RawRequest request =
        RawRequest.post("a/{id}", Json.of("s3cret"))
            .pathId("id", "s3cret")
            .query("q", "s3cret")
            .header("X-Token", "s3cret")
            .build();

    assertThat(request).hasToString("RawRequest[POST a/{id}]");
    assertThat(request.undocumented()).hasToString("Undocumented[POST a/{id}]");
    assertThat(new RawResponse(201, Map.of("set-cookie", List.of("s3cret")), Json.of("s3cret")))
        .hasToString("RawResponse[status=201, headers=[set-cookie], Json[string, 8 characters]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://other.example/x | it is relative to the tenant, such as thoth/endpoints
          /thoth/x   | it is relative to the tenant, such as thoth/endpoints
          //other/x  | it is relative to the tenant, such as thoth/endpoints
          thoth/x?a=1 | a query is set with query(name, value)
          thoth//x   | it has an empty segment
          thoth/x/   | it has an empty segment
          thoth/../x | it has the segment ".."
          ./x        | it has the segment "."
          thoth/a b  | what needs encoding is written as {name} and set with pathId(name, id)
          thoth/%2e%2e/x | what needs encoding is written as {name} and set with pathId(name, id)
          thoth/x#y  | what needs encoding is written as {name} and set with pathId(name, id)
          thoth/a\\b  | what needs encoding is written as {name} and set with pathId(name, id)
          thoth/x-{id} | what needs encoding is written as {name} and set with pathId(name, id)
          thoth/{}   | what needs encoding is written as {name} and set with pathId(name, id)
          """)
  void aPathThatIsNoneIsRefused(String path, String why) {
    assertThatThrownBy(() -> RawRequest.get(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + path + "\" is no path for a raw call: " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "HEAD", "", "TRACE", "GET "})
  void anotherMethodIsRefused(String method) {
    assertThatThrownBy(() -> RawRequest.builder(method, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("method must be GET, POST, PUT, PATCH or DELETE but is \"" + method + "\"");
  }

  @Test
  void idsAreChecked() {
    RawRequest.Builder builder = RawRequest.get("a/{id}/{other}");

    assertThatThrownBy(() -> builder.pathId("name", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"a/{id}/{other}\" has no {name}");
    assertThatThrownBy(() -> builder.pathId("id", " ")).hasMessage("id must not be blank");
    assertThatThrownBy(() -> builder.pathId("id", "..")).hasMessage("id must not be \"..\"");
    assertThatThrownBy(() -> builder.pathId("id", "a\nb"))
        .hasMessage("id holds a control character");
    assertThatThrownBy(() -> builder.pathId("id", "x").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"a/{id}/{other}\" needs pathId for {other}");
  }

  @Test
  void theRestIsCheckedToo() {
    assertThatThrownBy(() -> RawRequest.get(" ")).hasMessage("path must not be blank");
    assertThatThrownBy(() -> RawRequest.get("a").query("", "x"))
        .hasMessage("query name must not be blank");
    assertThatThrownBy(() -> RawRequest.get("a").query("q", "")).hasMessage("q must not be blank");
    assertThatThrownBy(() -> RawRequest.get("a").header("Authorization", "x"))
        .hasMessage("header Authorization is set by the client itself");
    assertThatThrownBy(() -> RawRequest.get("a").body(Json.NULL).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a GET has no body");
  }
}
