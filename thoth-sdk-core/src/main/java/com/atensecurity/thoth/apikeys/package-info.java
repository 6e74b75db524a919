/** Scoped API keys: made once, listed as metadata, probed, revoked. */
@NullMarked
package com.atensecurity.thoth.apikeys;

import org.jspecify.annotations.NullMarked;
