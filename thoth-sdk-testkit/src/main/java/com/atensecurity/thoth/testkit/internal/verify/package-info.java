/**
 * How recorded requests are compared with what a test expects. Nothing here is API; it may change
 * in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.verify;

import org.jspecify.annotations.NullMarked;
