/** Who an endpoint is, and how its key is: what {@code thoth health} tells. */
@NullMarked
package com.atensecurity.thoth.examples.ctl.health;

import org.jspecify.annotations.NullMarked;
