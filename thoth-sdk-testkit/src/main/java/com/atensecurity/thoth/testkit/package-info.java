/**
 * A stateful GovAPI, a SIEM and a PAM vendor for tests, over real HTTP with real signatures. Start
 * with {@link com.atensecurity.thoth.testkit.GovApiServer}, or with the JUnit extension in the
 * package {@code junit5}. {@link com.atensecurity.thoth.testkit.PamVendorConformance} says whether a
 * PAM vendor gets on with GovAPI.
 */
@NullMarked
package com.atensecurity.thoth.testkit;

import org.jspecify.annotations.NullMarked;
