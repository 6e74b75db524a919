/** The tenant's settings document, and the test of its webhook. */
@NullMarked
package com.atensecurity.thoth.settings;

import org.jspecify.annotations.NullMarked;
