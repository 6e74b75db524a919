package com.atensecurity.thoth.testkit;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;

/** Connections that keep the request line, of which Jetty drops what it cannot parse. Thread-safe. */
final class AskedFor extends HttpConnectionFactory {
  AskedFor(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint end) {
    return configure(new Line(getHttpConfiguration(), connector, end), connector, end);
  }

  static String method(Request request) {
    return request.getConnectionMetaData() instanceof Line line ? line.method : request.getMethod();
  }

  /** Path and query as they were sent. */
  static String target(Request request) {
    return request.getConnectionMetaData() instanceof Line line ? line.target : "/";
  }

  /** Used by one thread at a time, for one request after the other. */
  private static final class Line extends HttpConnection {
    private String method = "";
    private String target = "/";
    private boolean unparsed;

    Line(HttpConfiguration configuration, Connector connector, EndPoint end) {
      super(configuration, connector, end);
    }

    /** What this fails for, Jetty asks for again, under a name of its own. */
    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String sent, String uri, HttpVersion version) {
      if (!unparsed) {
        method = sent;
        target = uri;
      }
      unparsed = true;
      HttpStreamOverHTTP1 stream = super.newHttpStream(sent, uri, version);
      unparsed = false;
      return stream;
    }
  }
}
