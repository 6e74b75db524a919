/**
 * The headless E2E runbook as a program: {@link com.atensecurity.thoth.examples.e2e.HeadlessE2e}
 * runs it phase by phase through the SDK, each line of the runbook is a named check, and the
 * verdict is shown on the terminal, as JSON and as an HTML page. Start reading at {@code Runbook}.
 */
@NullMarked
package com.atensecurity.thoth.examples.e2e;

import org.jspecify.annotations.NullMarked;
