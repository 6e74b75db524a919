package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers as a map, as the JDK's HttpHeaders, and as a look-up. */
class HeaderSourceTest {
  private static final byte[] BODY = Fixtures.utf8("{}");

  private final MessageVerifier verifier = Fixtures.verifier(() -> Fixtures.NOW);
  private final SignedMessage message = Fixtures.signer(() -> Fixtures.NOW).sign("msg_1", BODY);
  private final Map<String, List<String>> map = Fixtures.received(message);

  @Test
  void theJdksHeadersAreASource() throws InvalidMessageException {
    HttpHeaders headers = HttpHeaders.of(map, (name, value) -> true);

    assertThat(verifier.verify(HeaderSource.of(headers), BODY).id()).isEqualTo("msg_1");
  }

  @Test
  void aLookUpIsAskedForLowerCaseNames() throws InvalidMessageException {
    List<String> asked = new ArrayList<>();

    VerifiedMessage verified =
        verifier.verify(
            name -> {
              asked.add(name);
              return map.get(name);
            },
            BODY);

    assertThat(verified.id()).isEqualTo("msg_1");
    assertThat(asked)
        .containsExactlyInAnyOrder("webhook-id", "webhook-timestamp", "webhook-signature");
  }

  @Test
  void everyVerifierTakesALookUp() throws InvalidMessageException {
    SignedMessage callback =
        new CallbackSigner(Fixtures.signer(() -> Fixtures.NOW)).sign(Fixtures.approve().build());
    Map<String, List<String>> headers = Fixtures.received(callback);
    assertThat(new CallbackVerifier(verifier).verify(headers::get, callback.body()).callback())
        .isEqualTo(Fixtures.approve().build());

    StepUpRequest request =
        StepUpRequest.builder().approvalId("a").requestId("r").tenantId("t").build();
    SignedMessage stepUp = new StepUpSigner(Fixtures.signer(() -> Fixtures.NOW)).sign(request);
    Map<String, List<String>> stepUpHeaders = Fixtures.received(stepUp);
    assertThat(new StepUpVerifier(verifier).verify(stepUpHeaders::get, stepUp.body()).request())
        .isEqualTo(request);
  }

  @Test
  void namesThatDifferInCaseAreOneHeader() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("X-A", List.of("1"));
    headers.put("x-a", List.of("2", "3"));
    headers.put("x-\u0430", List.of("4"));

    assertThat(HeaderSource.of(headers).values("x-a")).containsExactly("1", "2", "3");
    assertThat(HeaderSource.of(headers).values("x-b")).isNull();
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullsAreNamed() {
    assertThatThrownBy(() -> verifier.verify((HeaderSource) null, BODY))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("headers");
    assertThatThrownBy(() -> HeaderSource.of((Map<String, List<String>>) null))
        .hasMessage("headers");
  }
}
