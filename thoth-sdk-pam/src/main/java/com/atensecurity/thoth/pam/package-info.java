/**
 * Signs, sends, verifies and resolves PAM callbacks: {@link CallbackSigner} and {@link
 * PamCallbackSender} for the vendor, {@link CallbackVerifier} and {@link CallbackReceiver} for the
 * side that is called, and one message layer ({@link MessageSigner}, {@link MessageVerifier}) that
 * also serves step-up requests and SIEM webhooks. The wire form (Standard Webhooks 1.0.0, path,
 * members, answers) is <em>chosen by this project</em>; the vendor publishes none.
 */
@NullMarked
package com.atensecurity.thoth.pam;

import org.jspecify.annotations.NullMarked;
