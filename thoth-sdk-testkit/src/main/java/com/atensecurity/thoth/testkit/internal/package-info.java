/**
 * The simulated GovAPI: contract, routing and state, from a request value to a response value. It
 * knows no web server. Nothing here is API; it may change in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal;

import org.jspecify.annotations.NullMarked;
