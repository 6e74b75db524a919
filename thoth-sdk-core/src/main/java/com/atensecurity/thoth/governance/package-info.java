/** Tool telemetry, evidence objectives and decision metadata. */
@NullMarked
package com.atensecurity.thoth.governance;

import org.jspecify.annotations.NullMarked;
