/** The network that {@code MtlsAndProxy} runs in where nobody has a corporate one at hand. */
@NullMarked
package com.atensecurity.thoth.examples.recipes.lab;

import org.jspecify.annotations.NullMarked;
