package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.redis.RedisScripts;
import redis.clients.jedis.RedisClient;

class JedisClaimsTest extends RedisClaimsCases {
  private RedisClient jedis;

  @Override
  RedisScripts connect(int port) {
    jedis = RedisClient.create("127.0.0.1", port);
    return jedis::eval;
  }

  @Override
  void disconnect() {
    jedis.close();
  }
}
