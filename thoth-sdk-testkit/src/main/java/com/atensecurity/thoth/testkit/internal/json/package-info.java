/**
 * JSON trees as the simulator reads, keeps, redacts and writes them. Nothing here is API; it may
 * change in any release.
 */
@NullMarked
package com.atensecurity.thoth.testkit.internal.json;

import org.jspecify.annotations.NullMarked;
