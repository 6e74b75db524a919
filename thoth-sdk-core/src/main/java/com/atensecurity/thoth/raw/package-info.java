/** Calls that the contract does not describe. */
@NullMarked
package com.atensecurity.thoth.raw;

import org.jspecify.annotations.NullMarked;
