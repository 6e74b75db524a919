/** Compliance packs, and which agents they are applied to. */
@NullMarked
package com.atensecurity.thoth.packs;

import org.jspecify.annotations.NullMarked;
