package com.atensecurity.thoth.examples.benchmarks.client;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate for 127.0.0.1, in a store with its key, and in a copy of the JDK's store of trusted
 * ones: to read that one with its hundred others is a part of every start.
 */
final class TestCertificate {
  private static final String PASSWORD = "changeit"; // the JDK's own, and no secret
  private static final String ALIAS = "loopback";

  private final Path keys;
  private final Path trusted;

  private TestCertificate(Path keys, Path trusted) {
    this.keys = keys;
    this.trusted = trusted;
  }

  /** Makes one in a folder that has none yet. */
  static TestCertificate in(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    TestCertificate made =
        new TestCertificate(folder.resolve("keys.p12"), folder.resolve("trusted"));
    made.generate();
    made.trust();
    return made;
  }

  /** What a server with this certificate is started with. */
  List<String> keyFlags() {
    return List.of(
        "-Djavax.net.ssl.keyStore=" + keys, "-Djavax.net.ssl.keyStorePassword=" + PASSWORD);
  }

  /** What a client that trusts this certificate is started with. */
  List<String> trustFlags() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  private void generate() throws IOException, InterruptedException {
    String command =
        "-genkeypair -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -alias "
            + ALIAS
            + " -storepass "
            + PASSWORD
            + " -keystore";
    List<String> words = new ArrayList<>();
    words.add(inJdk("bin", "keytool").toString());
    words.addAll(List.of(command.split(" ")));
    words.add(keys.toString());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    if (process.waitFor() != 0) {
      throw new IOException("keytool made no certificate: " + said);
    }
  }

  private void trust() throws IOException, GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    File jdks = inJdk("lib", "security", "cacerts").toFile();
    KeyStore store = KeyStore.getInstance(jdks, password);
    store.setCertificateEntry(
        ALIAS, KeyStore.getInstance(keys.toFile(), password).getCertificate(ALIAS));
    try (OutputStream out = Files.newOutputStream(trusted)) {
      store.store(out, password);
    }
  }

  private static Path inJdk(String... names) {
    return Path.of(System.getProperty("java.home"), names);
  }
}
