package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.redis.RedisScripts;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import redis.clients.jedis.RedisClient;

/** A Redis client of one receiver. */
interface ExactlyOnceRedis extends AutoCloseable {
  RedisScripts scripts();

  @Override
  void close();

  /** A client that gives up a command whose connection breaks. */
  static ExactlyOnceRedis jedis(int port) {
    RedisClient client = RedisClient.create("127.0.0.1", port);
    return new ExactlyOnceRedis() {
      @Override
      public RedisScripts scripts() {
        return client::eval;
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }

  /**
   * A client that sends a command again when its connection broke, and may meet its own claim.
   *
   * @param threads what all of them share, because threads are slow to end
   */
  static ExactlyOnceRedis lettuce(ClientResources threads, int port) {
    io.lettuce.core.RedisClient client =
        io.lettuce.core.RedisClient.create(threads, "redis://127.0.0.1:" + port);
    StatefulRedisConnection<String, String> connection = client.connect();
    connection.setTimeout(Duration.ofMillis(500));
    RedisCommands<String, String> redis = connection.sync();
    return new ExactlyOnceRedis() {
      @Override
      public RedisScripts scripts() {
        return (script, keys, args) ->
            redis.eval(
                script,
                ScriptOutputType.VALUE,
                keys.toArray(String[]::new),
                args.toArray(String[]::new));
      }

      @Override
      public void close() {
        client.shutdownAsync();
      }
    };
  }
}
