package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import redis.clients.jedis.RedisClient;

/** What the README of thoth-sdk-pam shows to a team with a Redis. */
final class RedisSample {
  private RedisSample() {}

  static RedisCallbackClaims claims(RedisClient jedis) {
    // readme: redis
    RedisCallbackClaims claims = RedisCallbackClaims.builder(jedis::eval).build();
    // readme: end
    return claims;
  }
}
