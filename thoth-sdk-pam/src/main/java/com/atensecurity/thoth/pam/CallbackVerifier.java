package com.atensecurity.thoth.pam;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns headers and bytes into a {@link VerifiedCallback}, or says why not. Immutable and safe for
 * use by several threads.
 *
 * <pre>{@code
 * CallbackVerifier verifier = new CallbackVerifier(MessageVerifier.of(SigningSecret.whsec(secret)));
 * VerifiedCallback verified = verifier.verify(headers, body);
 * }</pre>
 */
public final class CallbackVerifier {
  private final MessageVerifier verifier;

  /**
   * A verifier on top of a message verifier.
   *
   * @param verifier holds the secrets, the tolerance and the clock
   */
  public CallbackVerifier(MessageVerifier verifier) {
    this.verifier = Objects.requireNonNull(verifier, "verifier");
  }

  /**
   * Verifies a callback: size, headers, time, signature, and only then the payload.
   *
   * @param headers the request's headers as received, names in any letter case
   * @param body the request's body, byte for byte as received
   * @return the callback, which nobody but a verifier can construct
   * @throws InvalidMessageException for every input that is not a callback with a good signature
   * @throws IllegalStateException as {@link MessageVerifier#verify(HeaderSource, byte[])}
   */
  public VerifiedCallback verify(Map<String, List<String>> headers, byte[] body)
      throws InvalidMessageException {
    return verify(HeaderSource.of(headers), body);
  }

  /**
   * As {@link #verify(Map, byte[])}, with headers that are looked up.
   *
   * @param headers finds a header in any letter case, with every value that was sent
   * @param body the request's body, byte for byte as received
   * @return the callback, which nobody but a verifier can construct
   * @throws InvalidMessageException for every input that is not a callback with a good signature
   * @throws IllegalStateException as {@link MessageVerifier#verify(HeaderSource, byte[])}
   */
  public VerifiedCallback verify(HeaderSource headers, byte[] body) throws InvalidMessageException {
    VerifiedMessage message = verifier.verify(headers, body);
    PayloadReader payload = PayloadReader.parse(body);
    PamCallback callback = PamCallback.read(payload);
    return new VerifiedCallback(message, callback, payload.ignored());
  }

  SignatureProfile profile() {
    return verifier.profile();
  }
}
