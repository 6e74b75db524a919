/**
 * The command lines of the seed pages as programs on the SDK: {@code thothctl} and {@code thoth health}. Start reading at
 * {@code Program}, which turns a command line into a {@code Result} and prints it, and at {@code Connection}, which turns
 * options and environment into a client.
 */
@NullMarked
package com.atensecurity.thoth.examples.ctl;

import org.jspecify.annotations.NullMarked;
