package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * Scoped API keys.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class ApiKeys {
  private final Calls calls;
  private final ApiKeysService service;

  /**
   * Internal; callers use {@code ThothClient.apiKeys()}.
   *
   * @param calls the client
   */
  public ApiKeys(Calls calls) {
    this.calls = calls;
    this.service = calls.service(ApiKeysService.class);
  }

  /**
   * Lists the keys, without their plaintext. {@code GET /{tenant_id}/thoth/api-keys} (published); may
   * be sent again.
   *
   * @return all keys; unmodifiable
   */
  public List<ApiKeyInfo> list() {
    return calls.execute(service.listApiKeys());
  }

  /**
   * Creates a key. {@code POST /{tenant_id}/thoth/api-keys} (seed); sent once, because the plaintext
   * comes once: store it from this answer.
   *
   * @param key what the key may do, and where
   * @return the key with its plaintext
   */
  public ApiKeyCreated create(ApiKeyCreate key) {
    return calls.execute(service.createApiKey(Objects.requireNonNull(key, "key")));
  }

  /**
   * Asks whether a key may be used for something. {@code POST
   * /{tenant_id}/thoth/api-keys/{key_id}/authorize} (seed); sent once. A denial is an answer: look at
   * {@link ApiKeyAuthorization#authorized()}.
   *
   * @param keyId the key's id
   * @param probe the key's plaintext, and what it is to be used for
   * @return what GovAPI says of it
   * @throws IllegalArgumentException if the id is blank
   */
  public ApiKeyAuthorization authorize(String keyId, ApiKeyAuthorizeRequest probe) {
    Objects.requireNonNull(probe, "probe");
    return calls.execute(service.authorizeApiKey(id(keyId), probe));
  }

  /**
   * Revokes a key. {@code DELETE /{tenant_id}/thoth/api-keys/{key_id}} (published); may be sent again.
   * A key that is gone already counts as revoked (published).
   *
   * @param keyId the key's id
   * @return GovAPI's answer, {@link Json#NULL} if it was empty or the key was gone
   * @throws IllegalArgumentException if the id is blank, or is {@code metrics}, which is not a key
   */
  public Json revoke(String keyId) {
    try {
      return calls.execute(service.revokeApiKey(id(keyId)));
    } catch (ThothApiException.NotFound gone) {
      return Json.NULL;
    }
  }

  /**
   * Reads the usage counters. {@code GET /{tenant_id}/thoth/api-keys/metrics} (published); may be sent
   * again.
   *
   * @return counters over all keys
   */
  public ApiKeyMetrics metrics() {
    return calls.execute(service.getApiKeyMetrics());
  }

  private static String id(String keyId) {
    Checks.id("key id", keyId);
    if (keyId.equals("metrics")) {
      throw new IllegalArgumentException(
          "key id must not be \"metrics\": GovAPI has another operation on that path");
    }
    return keyId;
  }
}
