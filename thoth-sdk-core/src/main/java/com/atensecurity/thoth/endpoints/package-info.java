/** The endpoint inventory: registration, check-in, counters, identity. */
@NullMarked
package com.atensecurity.thoth.endpoints;

import org.jspecify.annotations.NullMarked;
