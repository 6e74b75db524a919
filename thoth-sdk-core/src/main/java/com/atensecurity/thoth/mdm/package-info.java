/** Device-management providers, and the syncs of their inventories. */
@NullMarked
package com.atensecurity.thoth.mdm;

import org.jspecify.annotations.NullMarked;
