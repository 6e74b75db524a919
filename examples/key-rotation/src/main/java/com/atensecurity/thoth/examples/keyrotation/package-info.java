/** Rotates the key of a fleet of proxies, from the command line. */
@NullMarked
package com.atensecurity.thoth.examples.keyrotation;

import org.jspecify.annotations.NullMarked;
