/**
 * What all benchmarks share, and how exactly a call ends at its deadline. Run them with {@code
 * examples/benchmarks/run}.
 */
@NullMarked
package com.atensecurity.thoth.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
