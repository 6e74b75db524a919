/**
 * The rotation of a fleet's API key, and the emergency revocation of keys, as the seed's page has them: with a window, a
 * way back, and evidence.
 */
@NullMarked
package com.atensecurity.thoth.rotation;

import org.jspecify.annotations.NullMarked;
