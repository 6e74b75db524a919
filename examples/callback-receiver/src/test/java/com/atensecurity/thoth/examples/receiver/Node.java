package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.PamCallbacks;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** One instance of the service in this JVM, on a free port of the loopback. */
final class Node implements AutoCloseable {
  final ConfigurableApplicationContext context;
  final URI base;

  private Node(ConfigurableApplicationContext context) {
    this.context = context;
    this.base =
        URI.create(
            "http://127.0.0.1:"
                + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /** Starts an instance with one tenant, acme, whose only key is {@link Vendor#SECRET}. */
  static Node start(String database, String... more) {
    List<String> options = new ArrayList<>(options(database));
    options.add("--callback-receiver.tenants.acme.keys[0].secret=" + Vendor.SECRET);
    options.add("--logging.level.root=off");
    options.addAll(List.of(more));
    return new Node(
        SpringApplication.run(CallbackReceiverApplication.class, options.toArray(new String[0])));
  }

  static List<String> options(String database) {
    return List.of(
        "--server.address=127.0.0.1", "--server.port=0", "--spring.datasource.url=" + database);
  }

  URI callbackUri(String tenant) {
    return PamCallbacks.callbackUri(base, tenant);
  }

  void open(String tenant, String approvalId) {
    bean(Approvals.class).open(tenant, approvalId, "req-of-" + approvalId, null);
  }

  String state(String tenant, String approvalId) {
    return bean(Approvals.class).state(tenant, approvalId);
  }

  int events(String tenant, String approvalId) {
    return bean(Approvals.class).events(tenant, approvalId);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
