package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisScripts;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LettuceClaimsTest extends RedisClaimsCases {
  private static final String FAILED = "Redis did not answer a claim: ";

  private RedisClient client;

  @Override
  RedisScripts connect(int port) {
    client = RedisClient.create("redis://127.0.0.1:" + port);
    return scripts(client, Duration.ofSeconds(30));
  }

  @Override
  void disconnect() {
    client.shutdown();
  }

  /** The lambda that the Javadoc of RedisScripts shows. */
  private static RedisScripts scripts(RedisClient client, Duration timeout) {
    client.setOptions(
        ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS).build());
    StatefulRedisConnection<String, String> connection = client.connect();
    connection.setTimeout(timeout);
    RedisCommands<String, String> redis = connection.sync();
    return (script, keys, args) ->
        redis.eval(
            script,
            ScriptOutputType.VALUE,
            keys.toArray(String[]::new),
            args.toArray(String[]::new));
  }

  /** A command that is on its way when the server goes ends with the time-out. */
  @Test
  void aServerThatIsDownIsReported() throws Exception {
    try (RedisServer server = RedisServer.open();
        RedisClient own = RedisClient.create("redis://127.0.0.1:" + server.port())) {
      CallbackClaims claims =
          RedisCallbackClaims.builder(scripts(own, Duration.ofSeconds(1))).build();
      Instant until = Instant.now().plus(WEEK);
      assertThat(claims.claim(key("m"), BODY, LEASE, until)).isInstanceOf(Won.class);
      server.stop();

      StoreUnavailableException thrown =
          catchThrowableOfType(
              StoreUnavailableException.class, () -> claims.claim(key("m"), BODY, LEASE, until));
      assertThat(thrown.getMessage())
          .isIn(
              FAILED + RedisException.class.getName(),
              FAILED + RedisCommandTimeoutException.class.getName());
    }
  }
}
