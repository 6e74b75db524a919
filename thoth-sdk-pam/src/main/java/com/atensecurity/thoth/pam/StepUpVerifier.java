package com.atensecurity.thoth.pam;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns headers and bytes into a {@link VerifiedStepUp}, or says why not. Immutable and safe for
 * use by several threads.
 *
 * <pre>{@code
 * StepUpVerifier verifier = new StepUpVerifier(MessageVerifier.of(SigningSecret.whsec(secret)));
 * VerifiedStepUp verified = verifier.verify(headers, body);
 * }</pre>
 */
public final class StepUpVerifier {
  private final MessageVerifier verifier;

  /**
   * A verifier on top of a message verifier.
   *
   * @param verifier holds the secrets, the tolerance and the clock
   */
  public StepUpVerifier(MessageVerifier verifier) {
    this.verifier = Objects.requireNonNull(verifier, "verifier");
  }

  /**
   * Verifies a step-up request: size, headers, time, signature, and only then the payload.
   *
   * @param headers the request's headers as received, names in any letter case
   * @param body the request's body, byte for byte as received
   * @return the request, which nobody but a verifier can construct
   * @throws InvalidMessageException for every input that is not a step-up request with a good
   *     signature
   * @throws IllegalStateException as {@link MessageVerifier#verify(HeaderSource, byte[])}
   */
  public VerifiedStepUp verify(Map<String, List<String>> headers, byte[] body)
      throws InvalidMessageException {
    return verify(HeaderSource.of(headers), body);
  }

  /**
   * As {@link #verify(Map, byte[])}, with headers that are looked up.
   *
   * @param headers finds a header in any letter case, with every value that was sent
   * @param body the request's body, byte for byte as received
   * @return the request, which nobody but a verifier can construct
   * @throws InvalidMessageException for every input that is not a step-up request with a good
   *     signature
   * @throws IllegalStateException as {@link MessageVerifier#verify(HeaderSource, byte[])}
   */
  public VerifiedStepUp verify(HeaderSource headers, byte[] body) throws InvalidMessageException {
    VerifiedMessage message = verifier.verify(headers, body);
    return new VerifiedStepUp(message, StepUpRequest.read(body));
  }
}
