/**
 * The simulated GovAPI: a tenant's state and who answers what, from a request value to a response
 * value. It knows no web server; what knows no tenant lies in the packages below. Nothing here is
 * API; it may change in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal;

import org.jspecify.annotations.NullMarked;
