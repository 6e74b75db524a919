/** Policy bundles and their sync, policy exceptions, and the changes made from them. */
@NullMarked
package com.atensecurity.thoth.policies;

import org.jspecify.annotations.NullMarked;
