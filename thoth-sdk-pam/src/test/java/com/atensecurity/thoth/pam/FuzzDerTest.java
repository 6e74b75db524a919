package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Keys in DER, from any bytes. */
class FuzzDerTest {
  @FuzzTest
  void aDerKeyIsRightOrRefused(byte[] der) throws GeneralSecurityException {
    byte[] before = der.clone();
    String latin = new String(der, StandardCharsets.ISO_8859_1);
    Ed25519PublicKey publicKey = FuzzKeyTextTest.attempt(latin, text -> Ed25519PublicKey.spki(der));
    FuzzKeyTextTest.publicKey(publicKey);
    FuzzKeyTextTest.privateKey(
        FuzzKeyTextTest.attempt(latin, text -> Ed25519PrivateKey.pkcs8(der)));
    that(java.util.Arrays.equals(before, der), "the caller's bytes were changed");
  }
}
