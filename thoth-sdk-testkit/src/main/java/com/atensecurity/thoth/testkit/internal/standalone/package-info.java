/**
 * What the standalone server has besides the simulator: its command line, its certificate, and the
 * control routes for those who cannot call Java. Nothing here is API; it may change in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.standalone;

import org.jspecify.annotations.NullMarked;
