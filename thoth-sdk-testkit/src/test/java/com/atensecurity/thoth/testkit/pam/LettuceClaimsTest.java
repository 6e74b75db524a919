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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LettuceClaimsTest extends RedisClaimsCases {
  private static final String FAILED = "Redis did not answer a claim: ";

  private static RedisServer server;
  private static RedisClient client;
  private static RedisScripts scripts;

  @BeforeAll
  static void start() throws Exception {
    server = RedisServer.open();
    client = RedisClient.create("redis://127.0.0.1:" + server.port());
    scripts = scripts(client, Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      client.shutdown();
      server.close();
    }
  }

  @Override
  RedisScripts scripts() {
    return scripts;
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
    try (RedisServer gone = RedisServer.open();
        RedisClient own = RedisClient.create("redis://127.0.0.1:" + gone.port())) {
      CallbackClaims store =
          RedisCallbackClaims.builder(scripts(own, Duration.ofSeconds(1))).build();
      Instant until = Instant.now().plus(WEEK);
      assertThat(store.claim(key("m"), BODY, LEASE, until)).isInstanceOf(Won.class);
      gone.stop();

      StoreUnavailableException thrown =
          catchThrowableOfType(
              StoreUnavailableException.class, () -> store.claim(key("m"), BODY, LEASE, until));
      assertThat(thrown.getMessage())
          .isIn(
              FAILED + RedisException.class.getName(),
              FAILED + RedisCommandTimeoutException.class.getName());
    }
  }
}
