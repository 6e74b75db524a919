package com.atensecurity.thoth.pam.redis;

/**
 * What runs inside Redis: one script an operation, one key a script.
 *
 * <p>A value is one line: layout, state, fence, fingerprint, lease, retention, outcome. The state is
 * C (claimed), D (done) or F (free: released, but its fence is still remembered). It is written by
 * one SET with PX, so that no key is ever without an expiry. The retention is in the value as well,
 * because Redis measures the expiry by its own clock and the caller by another.
 *
 * <p>Lua has doubles only: exact for whole numbers up to 2 to the 53rd, but written as {@code
 * 1.8e+15} unless a format is given. A fence is microseconds since 1970 at most plus the number of
 * claims, which stays exact until the year 2255.
 */
final class ClaimScripts {
  /** Every script's first argument is the caller's time. */
  private static final String COMMON =
      """
      local value = redis.call('GET', KEYS[1])
      local state, fence, body, lease, retain, outcome
      if value then
        state, fence, body, lease, retain, outcome =
          string.match(value, '^1 ([CDF]) (%d+) (%x+) (%d+) (%d+) ([%w+/=]*)$')
        if not state then return 'foreign' end
      end
      local now = tonumber(ARGV[1])
      local function keep(state, fence, body, lease, retain, outcome)
        local line = table.concat({'1', state, fence, body, lease, retain, outcome}, ' ')
        local millis = math.max(1, tonumber(retain) - now)
        redis.call('SET', KEYS[1], line, 'PX', string.format('%.0f', millis))
      end
      """;

  /**
   * Arguments: now, fingerprint, lease, retention. The fence comes from the clock of Redis, the one
   * that all callers share, so that it rises even if the key was evicted in between.
   */
  static final String CLAIM =
      COMMON
          + """
          local last = 0
          if state then
            last = tonumber(fence)
            if state ~= 'F' and now < tonumber(retain) then
              if body ~= ARGV[2] then return 'mismatch' end
              if state == 'D' then return 'done ' .. outcome end
              if now < tonumber(lease) then return 'busy ' .. lease end
            end
          end
          local time = redis.call('TIME')
          local micros = tonumber(time[1]) * 1000000 + tonumber(time[2])
          local won = string.format('%.0f', math.max(last + 1, micros))
          keep('C', won, ARGV[2], ARGV[3], ARGV[4], '')
          return 'won ' .. won
          """;

  /** Arguments: now, fence, retention, outcome. */
  static final String COMPLETE =
      COMMON
          + """
          if state ~= 'C' or fence ~= ARGV[2] then return 'lost' end
          keep('D', fence, body, lease, ARGV[3], ARGV[4])
          return 'kept'
          """;

  /** Arguments: now, fence. */
  static final String RELEASE =
      COMMON
          + """
          if state ~= 'C' or fence ~= ARGV[2] then return 'lost' end
          keep('F', fence, '0', '0', retain, '')
          return 'kept'
          """;

  private ClaimScripts() {}
}
