package com.atensecurity.thoth.pam.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Mismatch;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client may hand over, without a Redis; what a real one answers is tested elsewhere. */
class RedisRepliesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.0000001Z");
  private static final ClaimKey KEY = new ClaimKey("acme:1", "p", "m%");
  private static final Fingerprint BODY = Fingerprint.of(ascii("body"));
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final String MISUNDERSTOOD =
      "Redis answered %s with a text that this store does not understand; RedisScripts must run"
          + " the script as it is given";

  private final List<String> keys = new ArrayList<>();
  private final List<String> args = new ArrayList<>();

  @Test
  void everyAnswerOfAClaimIsUnderstood() throws Exception {
    assertThat(claim("won 1795255200000000")).isEqualTo(new Won(1_795_255_200_000_000L));
    assertThat(claim("busy 1795255200000"))
        .isEqualTo(new Busy(Instant.ofEpochMilli(1_795_255_200_000L)));
    assertThat(((Done) claim("done b3V0Y29tZQ==")).outcome()).isEqualTo(ascii("outcome"));
    assertThat(((Done) claim("done ")).outcome()).isEmpty();
    assertThat(claim("mismatch")).isEqualTo(new Mismatch());
  }

  @Test
  void textBytesBuffersAndListsOfOneAreTheSame() throws Exception {
    for (Object reply :
        List.of(
            new StringBuilder("won 7"),
            ascii("won 7"),
            ByteBuffer.wrap(ascii("won 7")),
            List.of("won 7"),
            List.of(ascii("won 7")))) {
      assertThat(claim(reply)).isEqualTo(new Won(7));
    }
  }

  @Test
  void repliesOfOtherTypesAreRefusedByName() {
    assertRefused(7L, "a java.lang.Long");
    assertRefused(null, "nothing");
    assertRefused(List.of(), "a list of 0");
    assertRefused(List.of("won", "7"), "a list of 2");
    assertRefused(Arrays.asList((Object) null), "a list of 1");
  }

  private void assertRefused(@Nullable Object reply, String named) {
    assertThatThrownBy(() -> claim(reply))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "Redis answered a claim with "
                + named
                + "; RedisScripts must return the text that the script returned, as String or"
                + " byte[]");
  }

  @Test
  void textsThatNoScriptWritesAreRefused() {
    for (String text : List.of("", "OK", "won", "won x", "busy", "done ?", "kept", "lost")) {
      assertThatThrownBy(() -> claim(text))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(MISUNDERSTOOD.formatted("a claim"));
    }
    assertThatThrownBy(() -> answering("won 7").complete(KEY, 1, ascii("o"), NOW))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(MISUNDERSTOOD.formatted("a completion"));
    assertThatThrownBy(() -> answering("mismatch").release(KEY, 1))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(MISUNDERSTOOD.formatted("a release"));
  }

  @Test
  void keptAndLostAnswerACompletionAndARelease() throws Exception {
    assertThat(answering("kept").complete(KEY, 1, ascii("o"), NOW)).isTrue();
    assertThat(answering("lost").complete(KEY, 1, ascii("o"), NOW)).isFalse();
    answering("kept").release(KEY, 1);
    answering("lost").release(KEY, 1);
  }

  @Test
  void keysAndArgumentsArePlainTextAndTimesAreRoundedUp() throws Exception {
    claim("won 7");
    assertThat(keys).containsExactly("thoth:pam:claim:acme%003a1:p:m%0025");
    assertThat(args).containsExactly("1795255200000", BODY.hex(), "1795255230001", "1795258800001");

    answering("kept").complete(KEY, Long.MAX_VALUE, ascii("o"), Instant.MAX);
    assertThat(args)
        .containsExactly("1795255200000", "9223372036854775807", "9007199254740991", "bw==");

    answering("kept").complete(KEY, 1, ascii("o"), Instant.MIN);
    assertThat(args).containsExactly("1795255200000", "1", "0", "bw==");

    answering("kept").release(KEY, -1);
    assertThat(args).containsExactly("1795255200000", "-1");
  }

  @Test
  void aFailureOfTheClientIsNamedByItsClassAndKeptAsTheCause() {
    IOException failure = new IOException("holds values");
    RedisCallbackClaims claims =
        store(
            (script, keys, args) -> {
              throw failure;
            });
    assertThatThrownBy(() -> claims.release(KEY, 1))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("Redis did not answer a release: java.io.IOException")
        .hasCause(failure);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anInterruptIsNotSwallowed() {
    RedisCallbackClaims claims =
        store(
            (script, keys, args) -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> claims.release(KEY, 1))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("Redis did not answer a release: java.lang.InterruptedException");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aPrefixThatDoesNotBelongIntoAKeyIsRefused() {
    RedisCallbackClaims.Builder builder = RedisCallbackClaims.builder((script, keys, args) -> "");
    for (String prefix : List.of("", "a b", "é", "a\n", "x".repeat(65))) {
      assertThatThrownBy(() -> builder.keyPrefix(prefix))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "keyPrefix must be 1 to 64 ASCII letters, digits and characters of : _ . / { } -,"
                  + " but was \""
                  + prefix
                  + "\"");
    }
    assertThat(builder.keyPrefix("{acme}/a.b_c-D:9").build()).isNotNull();
  }

  @Test
  void nothingMayBeNull() {
    RedisCallbackClaims claims = answering("kept");
    assertThatThrownBy(() -> RedisCallbackClaims.builder(null)).hasMessage("scripts");
    assertThatThrownBy(() -> claims.claim(null, BODY, LEASE, NOW)).hasMessage("key");
    assertThatThrownBy(() -> claims.claim(KEY, null, LEASE, NOW)).hasMessage("fingerprint");
    assertThatThrownBy(() -> claims.claim(KEY, BODY, null, NOW)).hasMessage("lease");
    assertThatThrownBy(() -> claims.claim(KEY, BODY, LEASE, null)).hasMessage("retainUntil");
    assertThatThrownBy(() -> claims.complete(null, 1, ascii("o"), NOW)).hasMessage("key");
    assertThatThrownBy(() -> claims.complete(KEY, 1, null, NOW)).hasMessage("outcome");
    assertThatThrownBy(() -> claims.complete(KEY, 1, ascii("o"), null)).hasMessage("retainUntil");
    assertThatThrownBy(() -> claims.release(null, 1)).hasMessage("key");
    assertThat(keys).isEmpty();
  }

  private Claim claim(@Nullable Object reply) throws StoreUnavailableException {
    return answering(reply).claim(KEY, BODY, LEASE, NOW.plusSeconds(3600));
  }

  private RedisCallbackClaims answering(@Nullable Object reply) {
    return store(
        (script, keys, args) -> {
          this.keys.clear();
          this.keys.addAll(keys);
          this.args.clear();
          this.args.addAll(args);
          return reply;
        });
  }

  private static RedisCallbackClaims store(RedisScripts scripts) {
    return RedisCallbackClaims.builder(scripts).clock(() -> NOW).build();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
