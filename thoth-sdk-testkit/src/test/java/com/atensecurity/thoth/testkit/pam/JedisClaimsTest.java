package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisScripts;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import redis.clients.jedis.RedisClient;

class JedisClaimsTest extends RedisClaimsCases {
  private static RedisServer server;
  private static RedisClient jedis;

  private RedisClient nobody;

  @BeforeAll
  static void start() throws Exception {
    server = RedisServer.open();
    jedis = RedisClient.create("127.0.0.1", server.port());
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      jedis.close();
      server.close();
    }
  }

  @Override
  RedisScripts scripts() {
    return jedis::eval;
  }

  @Override
  protected CallbackClaims openDown(InstantSource clock) throws Exception {
    try (RedisServer gone = RedisServer.open()) {
      nobody = RedisClient.create("127.0.0.1", gone.port());
    }
    return RedisCallbackClaims.builder(nobody::eval).clock(clock).build();
  }

  @AfterEach
  void close() {
    if (nobody != null) {
      nobody.close();
    }
  }
}
