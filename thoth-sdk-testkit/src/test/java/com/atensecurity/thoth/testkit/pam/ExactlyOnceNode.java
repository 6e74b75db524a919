package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisScripts;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** What one receiver instance has for itself: connections, clients, and points to die at. */
final class ExactlyOnceNode {
  private final ExactlyOnceFaults faults;
  private final InstantSource clock;
  private final ExactlyOncePool pool;
  private final ExactlyOnceRedis redis;

  /**
   * A node.
   *
   * @param database where approvals are, or null
   * @param redis its client, or null
   */
  ExactlyOnceNode(
      ExactlyOnceFaults faults, InstantSource clock, DataSource database, ExactlyOnceRedis redis) {
    this.faults = faults;
    this.clock = clock;
    this.pool = new ExactlyOncePool(database, faults);
    this.redis = redis;
  }

  ExactlyOnceFaults faults() {
    return faults;
  }

  InstantSource clock() {
    return clock;
  }

  ExactlyOncePool pool() {
    return pool;
  }

  JdbcCallbackClaims claims() {
    return JdbcCallbackClaims.builder(pool).clock(clock).build();
  }

  /** A dead instance sends Redis nothing, and does nothing with its answer. */
  RedisScripts redis() {
    RedisScripts scripts = redis.scripts();
    return (script, keys, args) -> {
      faults.checkAlive();
      Object reply = scripts.eval(script, keys, args);
      faults.checkAlive();
      return reply;
    };
  }

  /** All of it is gone at once. */
  void die() {
    faults.die();
    pool.abandon();
    if (redis != null) {
      redis.close();
    }
  }

  void close() throws SQLException {
    pool.close();
    if (redis != null) {
      redis.close();
    }
  }
}
