/**
 * Message ids in Redis: {@link RedisCallbackClaims}, for several receivers behind one address. It
 * brings no client of Redis; {@link RedisScripts} fits whichever the application has.
 */
@NullMarked
package com.atensecurity.thoth.pam.redis;

import org.jspecify.annotations.NullMarked;
