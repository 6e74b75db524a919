package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;

/** Where the claims and the approvals of one run live. */
interface Stores extends AutoCloseable {
  /** Gives the stores to a receiver. */
  CallbackReceiver.Builder into(CallbackReceiver.Builder receiver);

  /** Adds approvals that nobody decided: {@code apr_0} of {@code req_0}, and so on. */
  void addPending(int count) throws Exception;

  /** Opens empty stores of a kind, with a server of their own where it takes one. */
  static Stores open(String kind, int threads) throws Exception {
    return switch (kind) {
      case "memory" -> memory();
      case "redis" -> redis(threads);
      case "h2Joined" -> JdbcStores.h2(threads, true);
      case "h2Apart" -> JdbcStores.h2(threads, false);
      case "postgresJoined" -> JdbcStores.postgres(threads, true);
      case "postgresApart" -> JdbcStores.postgres(threads, false);
      default -> throw new IllegalArgumentException("no such store: " + kind);
    };
  }

  private static Stores memory() {
    return new LocalApprovals(
        InMemoryCallbackClaims.builder().maxEntries(10_000_000).build(), () -> {});
  }

  private static Stores redis(int threads) throws Exception {
    RedisProcess server = RedisProcess.start();
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(threads);
    pool.setMaxIdle(threads);
    RedisClient client =
        RedisClient.builder().hostAndPort("127.0.0.1", server.port()).poolConfig(pool).build();
    return new LocalApprovals(
        RedisCallbackClaims.builder(client::eval).build(),
        () -> {
          client.close();
          server.close();
        });
  }
}
