/** A Spring Boot service on PostgreSQL that receives PAM callbacks, on any number of nodes. */
@NullMarked
package com.atensecurity.thoth.examples.receiver;

import org.jspecify.annotations.NullMarked;
