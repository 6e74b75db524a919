/**
 * The typed client for GovAPI, the control plane of Thoth.
 *
 * <p>Start with {@link com.atensecurity.thoth.ThothClient}:
 *
 * <pre>{@code
 * try (ThothClient thoth = ThothClient.fromEnvironment()) {
 *   thoth.settings().update(s -> s.shadowHigh(ShadowAction.BLOCK));
 *   Endpoint endpoint = thoth.endpoints().get("ep-e2e-01");
 * }
 * }</pre>
 *
 * <p>Each resource has a package of its own. This package holds what they share.
 */
@NullMarked
package com.atensecurity.thoth;

import org.jspecify.annotations.NullMarked;
