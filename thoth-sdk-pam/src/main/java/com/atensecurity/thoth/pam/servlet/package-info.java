/**
 * A {@link com.atensecurity.thoth.pam.CallbackReceiver} behind a Jakarta Servlet container. Needs
 * {@code jakarta.servlet-api} 6.0 or later, which the container brings.
 */
@NullMarked
package com.atensecurity.thoth.pam.servlet;

import org.jspecify.annotations.NullMarked;
