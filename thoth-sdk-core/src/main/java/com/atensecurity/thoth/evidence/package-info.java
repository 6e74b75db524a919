/** The evidence chain, its verification, bundles and backfill. */
@NullMarked
package com.atensecurity.thoth.evidence;

import org.jspecify.annotations.NullMarked;
