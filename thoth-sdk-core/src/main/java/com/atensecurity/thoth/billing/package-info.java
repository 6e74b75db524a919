/** Pricing, cost, credit, invoices and billing artifacts. */
@NullMarked
package com.atensecurity.thoth.billing;

import org.jspecify.annotations.NullMarked;
