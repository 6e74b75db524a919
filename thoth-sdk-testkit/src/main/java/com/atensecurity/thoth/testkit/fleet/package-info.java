/**
 * A simulated fleet of proxies that talks to a GovAPI through {@code thoth-sdk-core}. Start with
 * {@link com.atensecurity.thoth.testkit.fleet.EndpointFleet}.
 */
@NullMarked
package com.atensecurity.thoth.testkit.fleet;

import org.jspecify.annotations.NullMarked;
