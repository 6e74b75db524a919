package com.atensecurity.thoth.testkit;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.function.BiPredicate;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.io.ssl.SslConnection;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * WireMock's web server, which can reset a connection before the body of a request is read: WireMock
 * itself reads the body before anything else. Thread-safe.
 */
final class CuttingServer extends Jetty11HttpServer {
  private final BiPredicate<String, String> cutsOff;

  /** Cuts the requests off of which this says so, by method and target. */
  CuttingServer(
      Options options,
      AdminRequestHandler admin,
      StubRequestHandler stubs,
      BiPredicate<String, String> cutsOff) {
    super(options, admin, stubs);
    this.cutsOff = cutsOff;
  }

  @Override
  public void start() {
    jettyServer.insertHandler(new Cutter(cutsOff));
    super.start();
  }

  private static final class Cutter extends HandlerWrapper {
    private final BiPredicate<String, String> cutsOff;

    Cutter(BiPredicate<String, String> cutsOff) {
      this.cutsOff = cutsOff;
    }

    @Override
    public void handle(
        String target, Request base, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      if (cutsOff.test(base.getMethod(), base.getOriginalURI())) {
        base.setHandled(true);
        reset(base.getHttpChannel().getEndPoint());
      } else {
        super.handle(target, base, request, response);
      }
    }

    /** To close without waiting for what was sent is a reset; TLS would say farewell first. */
    private static void reset(EndPoint connection) throws IOException {
      EndPoint raw =
          connection instanceof SslConnection.DecryptedEndPoint tls
              ? tls.getSslConnection().getEndPoint()
              : connection;
      if (raw.getTransport() instanceof SocketChannel channel) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      raw.close();
    }
  }
}
