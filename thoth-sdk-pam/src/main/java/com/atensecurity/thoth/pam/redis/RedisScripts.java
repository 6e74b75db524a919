package com.atensecurity.thoth.pam.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a Lua script in Redis: all that {@link RedisCallbackClaims} needs of a client.
 *
 * <p>With Jedis, whose pooled client may be shared by threads:
 *
 * <pre>{@code
 * RedisClient jedis = RedisClient.create("redis.internal", 6379);
 * RedisScripts scripts = jedis::eval;
 * }</pre>
 *
 * <p>With Lettuce, which by default waits 60 seconds for a reply, and while it has no connection
 * keeps commands to send them later, when nobody waits for them any more:
 *
 * <pre>{@code
 * client.setOptions(
 *     ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS).build());
 * StatefulRedisConnection<String, String> connection = client.connect();
 * connection.setTimeout(Duration.ofSeconds(3));
 * RedisCommands<String, String> redis = connection.sync();
 * RedisScripts scripts =
 *     (script, keys, args) ->
 *         redis.eval(
 *             script,
 *             ScriptOutputType.VALUE,
 *             keys.toArray(String[]::new),
 *             args.toArray(String[]::new));
 * }</pre>
 *
 * <p>Implementations are safe for use by several threads. They give up within a few seconds, for a
 * callback waits meanwhile, and they do not swallow failures.
 */
@FunctionalInterface
public interface RedisScripts {
  /**
   * Sends {@code EVAL}, or {@code EVALSHA} where the client keeps track of scripts.
   *
   * @param script the script's text, one of a few constants; plain ASCII
   * @param keys the keys it touches: always one, plain ASCII
   * @param args its arguments, plain ASCII
   * @return what the script returned, which is always one bulk string: a {@link CharSequence}, a
   *     {@code byte[]}, a {@link java.nio.ByteBuffer}, or a list that holds one of them and nothing
   *     else
   * @throws Exception whatever the client throws when it has no answer; the store reports it as
   *     {@link com.atensecurity.thoth.pam.StoreUnavailableException}
   */
  @Nullable Object eval(String script, List<String> keys, List<String> args) throws Exception;
}
