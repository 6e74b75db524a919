package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.SigningSecret;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The one secret of the HMAC benchmarks. */
final class Hmac {
  static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private Hmac() {}

  static SigningSecret secret() {
    return SigningSecret.whsec(WHSEC);
  }

  static Floor floor() throws GeneralSecurityException {
    return new Floor(Base64.getDecoder().decode(WHSEC.substring("whsec_".length())));
  }
}
