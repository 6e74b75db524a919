package com.atensecurity.thoth.pam.readme;

import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.InMemoryApprovalStore;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifyingKey;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The adapters of the README, each in its server on a free port, before one pending approval. */
final class SampleServers implements AutoCloseable {
  static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final InMemoryApprovalStore approvals = new InMemoryApprovalStore();
  private final HttpServer jdk;
  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty);
  private final CallbackReceiver receiver;
  private HttpServer jersey; // started when it is asked for

  private SampleServers(VerifyingKey key) throws Exception {
    approvals.add(new PamApproval("apr_01", "req_01", PamApproval.State.PENDING, null));
    receiver =
        CallbackReceiver.builder()
            .tenantId("acme")
            .verifier(new CallbackVerifier(MessageVerifier.of(key)))
            .approvals(approvals)
            .claims(InMemoryCallbackClaims.builder().build())
            .build();
    jdk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServletContainerInitializer(
        (classes, servletContext) -> ReceiverSample.adapters(jdk, servletContext, receiver));
    jetty.setHandler(context);
    jetty.start();
    jdk.start();
  }

  static SampleServers start(VerifyingKey key) throws Exception {
    return new SampleServers(key);
  }

  URI jdk() {
    return uri(jdk.getAddress().getPort());
  }

  URI jetty() {
    return uri(connector.getLocalPort());
  }

  URI jersey() {
    jersey =
        JdkHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/"),
            new ResourceConfig()
                .registerInstances(new CallbackResource(receiver))
                .property(ServerProperties.WADL_FEATURE_DISABLE, true));
    return uri(jersey.getAddress().getPort());
  }

  private static URI uri(int port) {
    return PamCallbacks.callbackUri(URI.create("http://127.0.0.1:" + port), "acme");
  }

  static PamCallbackSender sender(URI uri) {
    return PamCallbackSender.builder().callbackUri(uri).key(SigningSecret.whsec(WHSEC)).build();
  }

  boolean isPending() {
    return Objects.requireNonNull(approvals.find("apr_01")).state() == PamApproval.State.PENDING;
  }

  /** Headers as a server hands them over. */
  static Map<String, List<String>> received(SignedMessage message) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }

  @Override
  public void close() throws Exception {
    jdk.stop(0);
    jetty.stop();
    if (jersey != null) {
      jersey.stop(0);
    }
  }
}
