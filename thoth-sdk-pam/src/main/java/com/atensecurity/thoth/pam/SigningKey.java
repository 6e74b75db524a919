package com.atensecurity.thoth.pam;

/**
 * A key that signs messages: a {@link SigningSecret} (scheme {@code v1}) or an {@link
 * Ed25519PrivateKey} (scheme {@code v1a}). It stays its owner's to close.
 */
public sealed interface SigningKey permits SigningSecret, Ed25519PrivateKey {}
