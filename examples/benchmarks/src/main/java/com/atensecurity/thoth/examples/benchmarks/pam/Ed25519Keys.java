package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.Ed25519PrivateKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/** One fresh key pair, in every form in which a contender takes it. */
final class Ed25519Keys {
  private static final String ALGORITHM = "Ed25519";
  private static final int SEED_OFFSET = 16; // in a PKCS#8 PrivateKeyInfo
  private static final int POINT_OFFSET = 12; // in a SubjectPublicKeyInfo

  private final byte[] pkcs8;
  private final byte[] spki;

  private Ed25519Keys(byte[] pkcs8, byte[] spki) {
    this.pkcs8 = pkcs8;
    this.spki = spki;
  }

  static Ed25519Keys generate() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM, "SunEC").generateKeyPair();
    return new Ed25519Keys(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
  }

  Ed25519PrivateKey thoth() {
    return Ed25519PrivateKey.pkcs8(pkcs8);
  }

  Ed25519PrivateKeyParameters bouncyCastlePrivate() {
    return new Ed25519PrivateKeyParameters(pkcs8, SEED_OFFSET);
  }

  Ed25519PublicKeyParameters bouncyCastlePublic() {
    return new Ed25519PublicKeyParameters(spki, POINT_OFFSET);
  }

  KeyPair of(Provider provider) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(ALGORITHM, provider);
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(spki)),
        factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
  }
}
