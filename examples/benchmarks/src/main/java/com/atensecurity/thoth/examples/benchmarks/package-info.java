/** JMH benchmarks of the client. Run them with {@code examples/benchmarks/run}. */
@NullMarked
package com.atensecurity.thoth.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
