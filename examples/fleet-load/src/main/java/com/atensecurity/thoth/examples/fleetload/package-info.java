/** Puts the load of a simulated fleet of proxies on a GovAPI. */
@NullMarked
package com.atensecurity.thoth.examples.fleetload;

import org.jspecify.annotations.NullMarked;
