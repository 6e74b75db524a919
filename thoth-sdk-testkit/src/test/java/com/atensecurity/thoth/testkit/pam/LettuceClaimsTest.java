package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.redis.RedisScripts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

class LettuceClaimsTest extends RedisClaimsCases {
  private RedisClient client;

  @Override
  RedisScripts connect(int port) {
    client = RedisClient.create("redis://127.0.0.1:" + port);
    StatefulRedisConnection<String, String> connection = client.connect();
    connection.setTimeout(Duration.ofSeconds(30));
    RedisCommands<String, String> redis = connection.sync();
    return (script, keys, args) ->
        redis.eval(
            script,
            ScriptOutputType.VALUE,
            keys.toArray(String[]::new),
            args.toArray(String[]::new));
  }

  @Override
  void disconnect() {
    client.shutdown();
  }
}
