/**
 * JUnit Jupiter support: one server a JVM, a fresh tenant for each test, parameters injected. See
 * {@link com.atensecurity.thoth.testkit.junit5.GovApiTest}.
 */
@NullMarked
package com.atensecurity.thoth.testkit.junit5;

import org.jspecify.annotations.NullMarked;
