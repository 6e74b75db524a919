/** A {@link com.atensecurity.thoth.pam.CallbackReceiver} behind the JDK's HTTP server. */
@NullMarked
package com.atensecurity.thoth.pam.httpserver;

import org.jspecify.annotations.NullMarked;
