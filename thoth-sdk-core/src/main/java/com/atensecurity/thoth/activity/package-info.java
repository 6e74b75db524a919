/** What happened: alerts, violations, the governance feed. */
@NullMarked
package com.atensecurity.thoth.activity;

import org.jspecify.annotations.NullMarked;
