/**
 * What a test plans: faults, hangs and scripted answers, by operation. Nothing here is API; it may
 * change in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.faults;

import org.jspecify.annotations.NullMarked;
