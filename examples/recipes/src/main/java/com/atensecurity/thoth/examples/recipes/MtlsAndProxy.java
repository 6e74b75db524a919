package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.ThothClient;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** A client certificate, a private CA and a corporate proxy, through an OkHttpClient of your own. */
final class MtlsAndProxy {
  private MtlsAndProxy() {}

  /** Takes two PKCS12 files (key and certificate, CA), and the host and port of the proxy; secrets from the environment. */
  public static void main(String[] args) throws GeneralSecurityException, IOException {
    char[] password = System.getenv("KEY_STORE_PASSWORD").toCharArray();
    KeyStore identity = KeyStore.getInstance(new File(args[0]), password);
    KeyStore trusted = KeyStore.getInstance(new File(args[1]), password);
    InetSocketAddress proxy =
        InetSocketAddress.createUnresolved(args[2], Integer.parseInt(args[3]));
    OkHttpClient http = http(identity, password, trusted, proxy, System.getenv("PROXY_PASSWORD"));
    try (ThothClient thoth =
        ThothClient.builder().environment(System.getenv()).okHttpClient(http).build()) {
      System.out.println(thoth.endpoints().list().size() + " endpoints");
    }
  }

  static OkHttpClient http(
      KeyStore identity, char[] password, KeyStore trusted, InetSocketAddress proxy, String secret)
      throws GeneralSecurityException {
    KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    mine.init(identity, password);
    TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
    theirs.init(trusted); // nothing but the private CA
    X509TrustManager trust = (X509TrustManager) theirs.getTrustManagers()[0];
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
    return new OkHttpClient.Builder()
        .sslSocketFactory(tls.getSocketFactory(), trust)
        .proxy(new Proxy(Proxy.Type.HTTP, proxy))
        .proxyAuthenticator(signOn("thoth", secret))
        .readTimeout(Duration.ZERO) // else OkHttp's 10 seconds end an attempt before its own 30
        .writeTimeout(Duration.ZERO)
        .build();
  }

  /** Answers a proxy that asks; once, for one that asks again does not like the answer. */
  private static Authenticator signOn(String user, String secret) {
    return (route, response) ->
        response.request().header("Proxy-Authorization") != null
            ? null
            : response
                .request()
                .newBuilder()
                .header("Proxy-Authorization", Credentials.basic(user, secret))
                .build();
  }
}
