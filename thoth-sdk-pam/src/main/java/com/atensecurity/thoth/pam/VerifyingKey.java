package com.atensecurity.thoth.pam;

/**
 * What a verifier checks a message against: a {@link SigningSecret} (scheme {@code v1}), an {@link
 * Ed25519PublicKey} (scheme {@code v1a}), or a {@link StaticCredential} where nothing is signed.
 * Secrets stay their owner's to close.
 */
public sealed interface VerifyingKey permits SigningSecret, Ed25519PublicKey, StaticCredential {}
