package com.atensecurity.thoth.readme;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.testkit.pam.CallbackClaimsContract;
import java.time.InstantSource;

/** A store of one's own, in a package of one's own, held to the contract. */
class OwnClaimsTest extends CallbackClaimsContract {
  private CallbackClaims claims;

  @Override
  protected CallbackClaims open(InstantSource clock) {
    if (claims == null) {
      claims = InMemoryCallbackClaims.builder().clock(clock).build();
    }
    return claims;
  }
}
