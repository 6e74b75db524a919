/** Phase 1 of the headless runbook as one call. */
@NullMarked
package com.atensecurity.thoth.bootstrap;

import org.jspecify.annotations.NullMarked;
