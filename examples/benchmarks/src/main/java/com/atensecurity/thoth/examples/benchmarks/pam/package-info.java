/**
 * JMH benchmarks of PAM: signatures against other libraries and against the floor, and receivers on
 * each store. Run them with {@code examples/benchmarks/run pam}.
 */
@NullMarked
package com.atensecurity.thoth.examples.benchmarks.pam;

import org.jspecify.annotations.NullMarked;
