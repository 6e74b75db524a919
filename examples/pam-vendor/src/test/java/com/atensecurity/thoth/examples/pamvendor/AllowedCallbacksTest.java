package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedCallbacksTest {
  private static boolean allows(String entry, String url) throws Exception {
    return AllowedCallbacks.of(List.of(entry)).allows(URI.create(url));
  }

  @Test
  void theSameAddressInAnotherSpellingIsAllowed() throws Exception {
    assertThat(allows("https://grid.example/a", "HTTPS://Grid.Example:443/a")).isTrue();
    assertThat(allows("http://127.0.0.1:*/a?b=1", "http://127.0.0.1:4711/a?b=1")).isTrue();
    assertThat(allows("http://[::1]:8080/a", "http://[::1]:8080/a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://grid.example/a",
        "https://grid.example.evil.example/a",
        "https://grid.example@evil.example/a",
        "https://me@grid.example/a",
        "https://grid.example:8443/a",
        "https://grid.example/A",
        "https://grid.example/a/",
        "https://grid.example/a/../b",
        "https://grid.example/a?b=1",
        "https://grid.example/a#b",
        "https:grid.example/a",
        "/a"
      })
  void everythingElseIsNot(String url) throws Exception {
    assertThat(allows("https://grid.example/a", url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://grid.example/a",
        "https://grid.example:*/a",
        "ftp://grid.example/a",
        "grid.example/a",
        "https://me@grid.example/a",
        "https://*.example/a"
      })
  void anEntryThatAllowsTooMuchIsRefused(String entry) {
    assertThatThrownBy(() -> AllowedCallbacks.of(List.of(entry)))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "THOTH_PAM_CALLBACK_URLS must list whole https URLs, or http ones to this machine,"
                + " which may have * for a port");
  }
}
