/** The runtime enforcement API: decisions on tool calls, holds, and events. */
@NullMarked
package com.atensecurity.thoth.enforcement;

import org.jspecify.annotations.NullMarked;
