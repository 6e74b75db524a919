/**
 * Message ids, and with them decisions, in a relational database: {@link
 * com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims}. Nothing but the JDK's {@code java.sql} and
 * {@code javax.sql} is needed, and the driver of the database.
 */
@NullMarked
package com.atensecurity.thoth.pam.jdbc;

import org.jspecify.annotations.NullMarked;
