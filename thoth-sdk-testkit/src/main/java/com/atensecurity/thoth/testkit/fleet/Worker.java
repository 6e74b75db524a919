package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one thread: the admin's, which all threads share, and one that calls with the key of
 * whichever proxy has its turn. A client for each proxy would bring its own connections and threads.
 * Not thread-safe.
 */
final class Worker implements AutoCloseable {
  private final ThothClient admin;
  private final ThothClient proxy;
  private @Nullable Secret key;

  Worker(FleetPlan plan, CallLog log, ThothClient admin) {
    this.admin = admin;
    ThothClient.Builder builder = plan.clients().get().listener(log);
    if (plan.keys()) {
      builder.credentials(Credentials.apiKey(() -> Objects.requireNonNull(key, "key")));
    }
    this.proxy = builder.build();
  }

  ThothClient admin() {
    return admin;
  }

  /** The client of the proxy with a key, which is null in a fleet without keys. */
  ThothClient as(@Nullable Secret material) {
    key = material;
    return proxy;
  }

  @Override
  public void close() {
    proxy.close();
  }
}
