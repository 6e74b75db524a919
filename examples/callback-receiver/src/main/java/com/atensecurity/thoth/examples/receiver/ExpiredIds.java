package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes message ids that need not be remembered any longer; every node may do so at once. */
@Component
final class ExpiredIds {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiredIds.class);
  private static final int BATCH = 1000;

  private final JdbcCallbackClaims claims;

  ExpiredIds(JdbcCallbackClaims claims) {
    this.claims = claims;
  }

  @Scheduled(
      initialDelayString = "${callback-receiver.purge-every}",
      fixedDelayString = "${callback-receiver.purge-every}")
  void delete() {
    try {
      long all = 0;
      int deleted;
      do {
        deleted = claims.deleteExpired(BATCH);
        all += deleted;
      } while (deleted == BATCH);
      LOG.atLevel(all == 0 ? Level.DEBUG : Level.INFO).log("{} expired message ids deleted", all);
    } catch (StoreUnavailableException e) {
      LOG.warn("expired message ids stay until the next time: {}", e.getMessage());
    }
  }
}
