/**
 * Ids, hashes, times and counters that know nothing of a tenant. Nothing here is API; it may change
 * in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.values;

import org.jspecify.annotations.NullMarked;
