package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PamCallbackSenderSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://grid.acme.example/acme/thoth/pam/callback",
        "http://localhost:8080/x",
        "http://127.0.0.1/x",
        "http://127.8.9.1/x",
        "http://[::1]:1/x"
      })
  void acceptsHttpsAndLoopback(String uri) {
    assertThatCode(() -> PamCallbackSender.builder().callbackUri(URI.create(uri)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "http://grid.acme.example/x,"
        + "'http is allowed to loopback hosts only, and grid.acme.example is none; use https'",
    "http://127.0.0.1.evil.example/x,"
        + "'http is allowed to loopback hosts only, and 127.0.0.1.evil.example is none; use https'",
    "/acme/thoth/pam/callback,it is not an absolute http or https URI",
    "ftp://localhost/x,its scheme is ftp",
    "https://user:pass@grid.acme.example/x,it holds user info or a fragment",
    "https://user:pass@my_host/x,it holds user info or a fragment",
    "https:opaque,it is not an absolute http or https URI",
    "https://my_host:8443/x,'my_host:8443 is no host name, which has letters, digits, ''-'' and ''.''"
        + " only and no underscore, with or without a port'",
    "https://grid.acme.example/x#y,it holds user info or a fragment"
  })
  void refusesOtherUris(String uri, String why) {
    assertThatThrownBy(() -> PamCallbackSender.builder().callbackUri(URI.create(uri)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("callbackUri is not usable: " + why);
  }

  @Test
  void refusesSettingsThatCannotWork() {
    PamCallbackSender.Builder builder = PamCallbackSender.builder();
    assertThatThrownBy(builder::build).hasMessage("callbackUri is required");
    assertThatThrownBy(builder.callbackUri(URI.create("https://a.example"))::build)
        .hasMessage("a key is required: call key(...)");
    assertThatThrownBy(() -> builder.bearerToken("to\nken"))
        .hasMessage(
            "the bearer token must be visible ASCII without blanks; was a line break read with"
                + " it?");
    assertThatThrownBy(() -> builder.header("Webhook-Id", "x"))
        .hasMessage("the header Webhook-Id is set by the sender itself");
    assertThatThrownBy(() -> builder.header("a b", "x"))
        .hasMessage("a header name must be letters, digits, '-' and '_', but was \"a b\"");
    assertThatThrownBy(() -> builder.header("X-A", "x\r\ny"))
        .hasMessage("the value of the header X-A must be visible ASCII and blanks");
    assertThatThrownBy(() -> builder.maxAttempts(0))
        .hasMessage("maxAttempts must be 1 to 20, but was 0");
    assertThatThrownBy(() -> builder.deadline(Duration.ZERO))
        .hasMessage("deadline must be positive, but was PT0S");
  }

  /** A relay in between may be addressed by a token in the query. */
  @Test
  void printsNoQuery() {
    PamCallbackSender sender =
        PamCallbackSender.builder()
            .callbackUri(URI.create("https://relay.acme.example:8443/in?sig=s3cret"))
            .key(Fixtures.secret())
            .build();

    assertThat(sender).hasToString("PamCallbackSender[https://relay.acme.example:8443/in]");
  }

  @Test
  void buildsTheCallbackUri() {
    for (String base : List.of("", "/", "//", "///")) {
      assertThat(PamCallbacks.callbackUri(URI.create("https://grid.acme.example" + base), "acme"))
          .hasToString("https://grid.acme.example/acme/thoth/pam/callback");
    }
    assertThat(PamCallbacks.callbackPath("acme")).isEqualTo("/acme/thoth/pam/callback");
    for (String tenant : List.of("", "..", "a/b", "a b", "ä")) {
      assertThatThrownBy(() -> PamCallbacks.callbackPath(tenant))
          .hasMessage(
              "tenantId must be letters, digits, '.', '_', '~' or '-', and not a dot segment, but"
                  + " was \""
                  + tenant
                  + "\"");
    }
    assertThatThrownBy(() -> PamCallbacks.callbackUri(URI.create("/x"), "acme"))
        .hasMessage(
            "govApiUrl must be absolute and without query or fragment, such as"
                + " https://grid.acme.example");
  }
}
