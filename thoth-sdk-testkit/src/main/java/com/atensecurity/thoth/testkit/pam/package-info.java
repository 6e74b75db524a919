/**
 * Contracts that stores of the PAM module must keep, as test classes to extend: {@link
 * com.atensecurity.thoth.testkit.pam.CallbackClaimsContract}. They need JUnit Jupiter on the test
 * class path and nothing else.
 */
@NullMarked
package com.atensecurity.thoth.testkit.pam;

import org.jspecify.annotations.NullMarked;
