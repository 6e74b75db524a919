/** Groups of endpoints. */
@NullMarked
package com.atensecurity.thoth.fleets;

import org.jspecify.annotations.NullMarked;
