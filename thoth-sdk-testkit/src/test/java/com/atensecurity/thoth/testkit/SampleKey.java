package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.Ed25519PrivateKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key pair of a test, in all its spellings; the JDK signs. */
enum SampleKey implements SampleSigner.Key {
  CURRENT("a seed of 32 bytes for a vendor."),
  NEXT("a seed of 32 bytes for the next."),
  STRANGE("a seed of 32 bytes for nobodies.");

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] seed;
  private final byte[] pkcs8;
  private final byte[] raw;

  SampleKey(String seed) {
    this.seed = seed.getBytes(StandardCharsets.US_ASCII);
    this.pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + hex(this.seed));
    String whpk = Ed25519PrivateKey.pkcs8(pkcs8).publicKey().toWhpk();
    this.raw = Base64.getDecoder().decode(whpk.substring("whpk_".length()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The public key, as settings hold it. */
  @Override
  public String setting() {
    return "whpk_" + Base64.getEncoder().encodeToString(raw);
  }

  String publicPem() {
    return pem("PUBLIC KEY", HEX.parseHex("302a300506032b6570032100" + hex(raw)));
  }

  String whsk() {
    return "whsk_" + Base64.getEncoder().encodeToString(HEX.parseHex(hex(seed) + hex(raw)));
  }

  String privatePem() {
    return pem("PRIVATE KEY", pkcs8);
  }

  private static String pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  byte[] sign(byte[] content) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      Signature engine = Signature.getInstance("Ed25519");
      engine.initSign(key);
      engine.update(content);
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String entry(byte[] content) {
    return "v1a," + Base64.getEncoder().encodeToString(sign(content));
  }
}
