package com.atensecurity.thoth.testkit.internal.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A certificate authority made for one run, and a server certificate that it signed. The
 * authority's private key is forgotten at once. Immutable.
 */
public final class ServerIdentity {
  private final X509Certificate authority;
  private final X509Certificate server;
  private final KeyPair serverKeys;

  private ServerIdentity(X509Certificate authority, X509Certificate server, KeyPair serverKeys) {
    this.authority = authority;
    this.server = server;
    this.serverKeys = serverKeys;
  }

  /** Makes an identity that is valid for names and addresses, from a day ago for a year. */
  public static ServerIdentity generate(Instant now, Collection<String> hosts) {
    try {
      KeyPair authorityKeys = CertificateMaker.newKeys();
      KeyPair serverKeys = CertificateMaker.newKeys();
      CertificateMaker maker = new CertificateMaker(now, authorityKeys);
      return new ServerIdentity(
          maker.authority(), maker.server(serverKeys.getPublic(), hosts), serverKeys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make an ECDSA certificate", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The certificate of the authority, which clients have to trust, as PEM. */
  public String authorityPem() {
    try {
      Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(authority.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes key and chain to a temporary file that only this user can read; the caller deletes. */
  public Listener.Tls store() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    try {
      Path file = Files.createTempFile("thoth-govapi", ".p12");
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      X509Certificate[] chain = {server, authority};
      keys.setKeyEntry("server", serverKeys.getPrivate(), password.toCharArray(), chain);
      try (OutputStream out = Files.newOutputStream(file)) {
        keys.store(out, password.toCharArray());
      }
      return new Listener.Tls(file, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot write a PKCS #12 file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the certificate of the authority. */
  public void writeAuthority(Path file) throws IOException {
    Files.write(file, authorityPem().getBytes(StandardCharsets.US_ASCII));
  }
}
