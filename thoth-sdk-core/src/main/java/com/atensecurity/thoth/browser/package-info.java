/** Browser providers, policies and enrollments. */
@NullMarked
package com.atensecurity.thoth.browser;

import org.jspecify.annotations.NullMarked;
