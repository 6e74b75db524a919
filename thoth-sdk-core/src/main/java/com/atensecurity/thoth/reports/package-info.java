/** Governance and AIRS reports. */
@NullMarked
package com.atensecurity.thoth.reports;

import org.jspecify.annotations.NullMarked;
