/**
 * The contract on the wire: requests, routes, bodies and queries as they must be, and answers in its
 * shapes; no state. Nothing here is API; it may change in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.contract;

import org.jspecify.annotations.NullMarked;
