package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisSampleTest {
  @Test
  void theSampleOfTheReadmeClaims() throws Exception {
    try (RedisServer server = RedisServer.open();
        RedisClient jedis = RedisClient.create("127.0.0.1", server.port())) {
      CallbackClaims claims = RedisSample.claims(jedis);
      ClaimKey key = new ClaimKey("acme", "standard-webhooks", "msg_1");
      Fingerprint fingerprint = Fingerprint.of(new byte[] {1});
      Instant retain = Instant.now().plus(Duration.ofHours(2));

      assertThat(claims.claim(key, fingerprint, Duration.ofSeconds(30), retain))
          .isInstanceOf(CallbackClaims.Won.class);
      assertThat(claims.claim(key, fingerprint, Duration.ofSeconds(30), retain))
          .isInstanceOf(CallbackClaims.Busy.class);
    }
  }
}
