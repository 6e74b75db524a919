package com.atensecurity.thoth.rotation;

/**
 * The steps of a rotation: the seven of the seed's page in its order, and what goes around
 * them. The evidence names them.
 */
public enum RotationStep {
  /** What is to be done is recorded, with the way back: the reference that the runtime uses now. */
  PLAN,
  /** Step 1 of the page: the key is created, and before it the fleet, if a new one was asked for. */
  CREATE_KEY,
  /**
   * Step 2: scope, target and permissions of the new key are what was asked for. It is listed so, each permission is
   * allowed on the fleet, and another fleet is refused (the page's authorization check).
   */
  AUTHORIZE,
  /** Step 3: the plaintext is stored, once. */
  STORE_KEY,
  /** Step 4: the runtime configuration gets the reference of the new key. */
  UPDATE_CONFIGURATION,
  /** Step 5: the profile is refreshed. */
  FORCE_SYNC,
  /**
   * Step 6: the endpoints are seen checking in with the new key. Which states are healthy is not published; those that are
   * quarantined are not waited for.
   */
  VALIDATE,
  /** Step 7: the old key is revoked, after the validation window. */
  REVOKE_OLD_KEY,
  /** The way back, instead of what was left of the seven. */
  ROLL_BACK,
  /** The outcome. */
  END,
  /** An emergency revocation, whose events say what was done. */
  EMERGENCY
}
