/** The service at work against a PostgreSQL of its own; nothing here belongs into a service. */
@NullMarked
package com.atensecurity.thoth.examples.receiver.demo;

import org.jspecify.annotations.NullMarked;
