/**
 * What must be public across packages but is not API. Anything here may change without notice.
 */
@NullMarked
package com.atensecurity.thoth.internal;

import org.jspecify.annotations.NullMarked;
