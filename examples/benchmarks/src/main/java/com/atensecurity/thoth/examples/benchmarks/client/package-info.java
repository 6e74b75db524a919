/**
 * What the client costs: warm calls, several callers, the start of a process, long lists. Run them
 * with {@code examples/benchmarks/run warm}, {@code callers}, {@code cold} and {@code lists}.
 */
@NullMarked
package com.atensecurity.thoth.examples.benchmarks.client;

import org.jspecify.annotations.NullMarked;
