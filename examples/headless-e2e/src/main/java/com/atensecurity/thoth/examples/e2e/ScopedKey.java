package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyCreated;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;

/**
 * A key that this run made, and revokes at its end if not before.
 *
 * @param id the key id
 * @param secret the plaintext, which GovAPI shows once
 */
record ScopedKey(String id, Secret secret) {

  static ScopedKey create(Run run, ApiKeyCreate request) {
    ApiKeyCreated created = run.thoth().apiKeys().create(request);
    run.redactor().learn(created.apiKey());
    if (created.keyId() != null) {
      run.cleanup().revokeLater(created.keyId());
    }
    if (created.keyId() == null || created.apiKey() == null) {
      throw CheckOutcome.failed("the answer has no key_id or no api_key");
    }
    return new ScopedKey(created.keyId(), created.apiKey());
  }

  /** The key as it is listed. */
  ApiKeyInfo info(ThothClient thoth) {
    return thoth.apiKeys().list().stream()
        .filter(info -> id.equals(info.keyId()))
        .findFirst()
        .orElseThrow(() -> CheckOutcome.failed("key " + id + " is not in the list"));
  }

  ApiKeyAuthorization authorize(ThothClient thoth, ApiKeyPermission permission, String endpointId) {
    return thoth
        .apiKeys()
        .authorize(
            id,
            ApiKeyAuthorizeRequest.builder(secret, permission, ApiKeyScope.ENDPOINT)
                .resourceId(endpointId)
                .build());
  }

  void revoke(Run run) {
    run.thoth().apiKeys().revoke(id);
    run.cleanup().revoked(id);
  }
}
