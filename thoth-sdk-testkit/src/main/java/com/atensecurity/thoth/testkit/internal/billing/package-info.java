/**
 * What a tenant is billed for: usage by month, rates, and what follows from both. All rates are
 * chosen. Nothing here is API; it may change in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.billing;

import org.jspecify.annotations.NullMarked;
