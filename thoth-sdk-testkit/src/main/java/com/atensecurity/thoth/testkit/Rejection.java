package com.atensecurity.thoth.testkit;

/**
 * A signed message that was not accepted. This class is immutable.
 *
 * @param reason the kind, such as {@code NO_MATCHING_SIGNATURE}, for a program
 * @param message what was wrong, for people; no secret
 */
public record Rejection(String reason, String message) {}
