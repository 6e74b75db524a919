package com.atensecurity.thoth.examples.benchmarks.testkit;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;

/** This SDK's test server, as it comes: authentication, validation and the record are on. */
final class GovApiContender implements Contender {
  private final GovApiServer server = GovApiServer.start();

  @Override
  public int port(Sample sample) {
    return server.url().getPort();
  }

  @Override
  public Tenant tenant() {
    GovApi gov = server.createTenant();
    return new Tenant(gov.tenantId(), gov.adminToken());
  }

  @Override
  public void close() {
    server.close();
  }
}
