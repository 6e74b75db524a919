/**
 * The battery behind {@link com.atensecurity.thoth.testkit.PamVendorConformance}: a stage with real
 * HTTP on both sides, and the scenarios that are played on it. Not for use outside the testkit.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.conformance;

import org.jspecify.annotations.NullMarked;
