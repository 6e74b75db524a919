/** Actions that wait for a person's decision. */
@NullMarked
package com.atensecurity.thoth.approvals;

import org.jspecify.annotations.NullMarked;
