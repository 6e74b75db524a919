package com.atensecurity.thoth.testkit;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.standalone.Listener;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.security.Authenticator;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * WireMock in front of the simulator: one filter that answers every request. WireMock's journal,
 * request log, admin API, plain HTTP/2, templating and compression are off. Thread-safe.
 */
final class Door implements AutoCloseable {
  /** Of a body that drips. */
  private static final int PIECES = 20;

  /** Requests that hang hold a thread each. */
  private static final int THREADS = 100;

  private final ConnectionWatch connections = new ConnectionWatch();
  private final WireMockServer server;
  private final URI url;

  Door(
      Listener listener,
      Function<SimRequest, SimResponse> handler,
      BiPredicate<String, String> cutsOff) {
    HttpServerFactory jetty =
        (options, admin, stubs) -> new CuttingServer(options, admin, stubs, cutsOff);
    this.server =
        new WireMockServer(
            options(listener, new Answers(handler, connections)).httpServerFactory(jetty));
    server.start();
    this.url = listener.url(listener.tls() == null ? server.port() : server.httpsPort());
  }

  private WireMockConfiguration options(Listener listener, StubRequestFilterV2 answers) {
    return opened(listener)
        .bindAddress(listener.host())
        .http2PlainDisabled(true)
        .disableRequestJournal()
        .stubRequestLoggingDisabled(true)
        .globalTemplating(false)
        .templatingEnabled(false)
        .gzipDisabled(true)
        .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
        .containerThreads(THREADS)
        .networkTrafficListener(connections)
        .adminAuthenticator(new NoAdmin())
        .extensions(answers);
  }

  private static WireMockConfiguration opened(Listener listener) {
    Listener.Tls tls = listener.tls();
    if (tls == null) {
      return wireMockConfig().port(listener.port());
    }
    return wireMockConfig()
        .httpDisabled(true)
        .httpsPort(listener.port())
        .http2TlsDisabled(true)
        .keystoreType("PKCS12")
        .keystorePath(tls.keyStore().toString())
        .keystorePassword(tls.password())
        .keyManagerPassword(tls.password());
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Keeps everybody out of WireMock's own API, which could stop or change a shared server. */
  private static final class NoAdmin implements Authenticator {
    @Override
    public boolean authenticate(Request request) {
      return false;
    }
  }

  private record Answers(Function<SimRequest, SimResponse> handler, ConnectionWatch connections)
      implements StubRequestFilterV2 {

    @Override
    public String getName() {
      return "thoth-govapi";
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
      return RequestFilterAction.stopWith(rendered(handler.apply(read(request))));
    }

    private SimRequest read(Request request) {
      Map<String, List<String>> headers = new HashMap<>();
      for (HttpHeader header : request.getHeaders().all()) {
        headers.put(header.key(), header.values());
      }
      byte[] body = request.getBody();
      return new SimRequest(
          request.getMethod().getName(),
          request.getUrl(),
          headers,
          body == null ? new byte[0] : body,
          connections.currentClientGone());
    }

    private static ResponseDefinition rendered(SimResponse response) {
      ResponseDefinitionBuilder rendered = ResponseDefinitionBuilder.responseDefinition();
      if (response.wire() == SimResponse.Wire.DROPPED) {
        return rendered.withFault(Fault.EMPTY_RESPONSE).build();
      }
      if (response.wire() == SimResponse.Wire.RESET) {
        return rendered.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
      }
      byte[] body = response.body();
      rendered.withStatus(response.status());
      response.headers().forEach(rendered::withHeader);
      if (response.wire() == SimResponse.Wire.TRUNCATED) {
        rendered.withHeader("Content-Length", String.valueOf(body.length));
        body = Arrays.copyOf(body, body.length / 2);
      }
      if (response.wire() == SimResponse.Wire.DRIPPING && body.length > 0) {
        int pieces = Math.min(body.length, PIECES);
        rendered.withChunkedDribbleDelay(pieces, (int) response.pace().toMillis());
      }
      return rendered.withBody(body).build();
    }
  }
}
