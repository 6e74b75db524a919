/**
 * A small PAM vendor: takes step-up requests, shows them to a person, and sends the decision back.
 * Start reading at {@link com.atensecurity.thoth.examples.pamvendor.PamVendorExample}, then {@code
 * StepUpHandler} (what comes in), {@code Desk} (what is decided) and {@code Callbacks} (what goes
 * out).
 */
@NullMarked
package com.atensecurity.thoth.examples.pamvendor;

import org.jspecify.annotations.NullMarked;
