/**
 * What the test server costs beside a bare WireMock and the JDK's server. Run them with {@code
 * examples/benchmarks/run testkit}.
 */
@NullMarked
package com.atensecurity.thoth.examples.benchmarks.testkit;

import org.jspecify.annotations.NullMarked;
