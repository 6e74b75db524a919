package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import java.time.InstantSource;

/** The one that lives in its object: opened twice, it is the same. */
class InMemoryClaimsTest extends CallbackClaimsContract {
  private CallbackClaims only;

  @Override
  protected CallbackClaims open(InstantSource clock) {
    if (only == null) {
      only = InMemoryCallbackClaims.builder().clock(clock).build();
    }
    return only;
  }
}
