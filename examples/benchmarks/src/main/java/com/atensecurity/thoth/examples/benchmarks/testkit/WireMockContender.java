package com.atensecurity.thoth.examples.benchmarks.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.ArrayList;
import java.util.List;

/**
 * WireMock, with its defaults but for what the name of the contender says. What has one stub is a server
 * for each kind of request.
 */
final class WireMockContender implements Contender {
  private final List<Sample> samples;
  private final List<WireMockServer> servers = new ArrayList<>();

  private WireMockContender(List<Sample> samples) {
    this.samples = samples;
  }

  static WireMockContender open(String name, List<Sample> samples) {
    WireMockContender contender = new WireMockContender(samples);
    if (name.startsWith("wireMockAll")) {
      WireMockConfiguration all = options().usingFilesUnderClasspath("thoth-govapi");
      if (name.equals("wireMockAllBounded")) {
        all.maxRequestJournalEntries(TestkitTables.BOUND);
      }
      contender.start(all.templatingEnabled(!name.equals("wireMockAllPlain")));
    } else {
      samples.forEach(sample -> contender.oneStub(sample, name.equals("wireMockBare")));
    }
    return contender;
  }

  private static WireMockConfiguration options() {
    return wireMockConfig().dynamicPort();
  }

  private void oneStub(Sample sample, boolean bare) {
    WireMockConfiguration options = options();
    if (bare) {
      options.disableRequestJournal().stubRequestLoggingDisabled(true);
    }
    start(options)
        .stubFor(
            request(sample.method(), urlEqualTo(sample.path(Sample.TENANT)))
                .willReturn(
                    aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(sample.answer())));
  }

  private WireMockServer start(WireMockConfiguration options) {
    WireMockServer server = new WireMockServer(options);
    server.start();
    servers.add(server);
    return server;
  }

  @Override
  public int port(Sample sample) {
    return servers.get(servers.size() == 1 ? 0 : samples.indexOf(sample)).port();
  }

  @Override
  public Tenant tenant() {
    return new Tenant(Sample.TENANT, "any");
  }

  @Override
  public void close() {
    servers.forEach(WireMockServer::stop);
  }
}
