package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which failures of TLS a retry can help, and whom a sender trusts. */
class PamCallbackSenderTlsTest {
  private final List<Duration> sleeps = new ArrayList<>();

  @Test
  void aRefusedCertificateIsFinal(@TempDir Path directory) throws Exception {
    assertThat(failureOf(keys(selfSigned(directory))))
        .startsWith("callback msg_1 got no answer to attempt 1: javax.net.ssl.SSLHandshake");
    assertThat(sleeps).isEmpty();
  }

  @Test
  void anotherHandshakeFailureIsTriedAgain() throws Exception {
    assertThat(failureOf(new KeyManager[0]))
        .startsWith("callback msg_1 got no answer to attempt 3: javax.net.ssl.SSLHandshake");
    assertThat(sleeps).hasSize(2);
  }

  /** The trust is that sender's alone: one built later, without, still refuses the certificate. */
  @Test
  void aSenderTrustsWhomItsContextTrusts(@TempDir Path directory) throws Exception {
    KeyStore store = selfSigned(directory);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    HttpsServer server = server(keys(store));
    try {
      CallbackReceipt receipt =
          sender(server).sslContext(tls).build().send("msg_1", Fixtures.approve().build());

      assertThat(receipt.status()).isEqualTo(200);
      assertThatThrownBy(() -> sender(server).build().send("msg_1", Fixtures.approve().build()))
          .hasMessageStartingWith(
              "callback msg_1 got no answer to attempt 1: javax.net.ssl.SSLHandshake");
    } finally {
      server.stop(0);
    }
  }

  private String failureOf(KeyManager[] keys) throws Exception {
    HttpsServer server = server(keys);
    try {
      PamCallbackSender sender = sender(server).build();
      List<String> messages = new ArrayList<>();
      assertThatThrownBy(() -> sender.send("msg_1", Fixtures.approve().build()))
          .isInstanceOf(IOException.class)
          .satisfies(e -> messages.add(String.valueOf(e.getMessage())));
      return messages.get(0);
    } finally {
      server.stop(0);
    }
  }

  private PamCallbackSender.Builder sender(HttpsServer server) {
    return PamCallbackSender.builder()
        .callbackUri(URI.create("https://localhost:" + server.getAddress().getPort()))
        .key(Fixtures.secret())
        .sleeper(sleeps::add)
        .maxAttempts(3);
  }

  private static HttpsServer server(KeyManager[] keys) throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys, null, null);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer server = HttpsServer.create(any, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** A key whose certificate nobody vouches for, made by the JDK's own tool. */
  private static KeyStore selfSigned(Path directory) throws Exception {
    Path file = directory.resolve("self-signed.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(tool, "-genkeypair", "-alias", "a"));
    command.addAll(List.of("-keyalg", "EC", "-dname", "CN=localhost", "-validity", "2"));
    command.addAll(List.of("-ext", "san=dns:localhost", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", "changeit", "-keystore", file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).as("keytool's exit status").isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return store;
  }

  private static KeyManager[] keys(KeyStore store) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, "changeit".toCharArray());
    return factory.getKeyManagers();
  }
}
