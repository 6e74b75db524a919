package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.apikeys.ApiKeyPermission.EXECUTE;
import static com.atensecurity.thoth.apikeys.ApiKeyPermission.READ;
import static com.atensecurity.thoth.apikeys.ApiKeyPermission.WRITE;
import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Phase 1A: an endpoint-scoped key, what it may do, what it may not, and its end. */
final class ApiKeysPhase implements Phase {
  private static final String OTHER_ENDPOINT = "ep-other-99";

  private @Nullable ScopedKey key;

  @Override
  public PhaseId id() {
    return PhaseId.API_KEYS;
  }

  @Override
  public void run(Run run) {
    run.checks().check(Spec.KEY_CREATED, () -> created(run));
    run.checks().check(Spec.KEY_LISTED, () -> listed(run));
    run.checks().check(Spec.KEY_ALLOWED, () -> allowed(run));
    run.checks().check(Spec.KEY_OTHER_ENDPOINT, () -> otherEndpoint(run));
    run.checks().check(Spec.KEY_LEAST_PRIVILEGE, () -> leastPrivilege(run));
    run.checks().check(Spec.KEY_REVOKED, () -> revoked(run));
  }

  private String created(Run run) {
    String endpoint = run.inputs().endpointId();
    key =
        ScopedKey.create(
            run,
            ApiKeyCreate.builder(ApiKeyScope.ENDPOINT, List.of(READ, EXECUTE))
                .name("rightway-endpoint-e2e")
                .scopeTargetId(endpoint)
                .build());
    return "key " + key.id() + " for endpoint " + endpoint + ", permissions read and execute";
  }

  private String listed(Run run) {
    ApiKeyInfo info = key(run).info(run.thoth());
    boolean asAsked =
        text(info.scopeLevel()).equalsIgnoreCase("endpoint")
            && run.inputs().endpointId().equals(info.scopeTargetId())
            && Set.copyOf(info.permissions()).equals(Set.of(READ, EXECUTE))
            && !info.unknown().containsKey("api_key");
    return expect(
        asAsked && !Boolean.FALSE.equals(info.active()),
        "listed with scope "
            + text(info.scopeLevel())
            + " "
            + info.scopeTargetId()
            + ", permissions "
            + info.permissions().stream().map(ApiKeyPermission::value).toList()
            + ", active="
            + info.active()
            + ", no plaintext",
        "the scope and permissions that were asked for, and no plaintext");
  }

  private static String text(@Nullable ApiKeyScope scope) {
    return scope == null ? "none" : scope.value();
  }

  private String allowed(Run run) {
    ApiKeyAuthorization answer =
        key(run).authorize(run.thoth(), EXECUTE, run.inputs().endpointId());
    return expect(answer.authorized(), told(answer), "all three true");
  }

  private String otherEndpoint(Run run) {
    ApiKeyAuthorization answer = key(run).authorize(run.thoth(), EXECUTE, OTHER_ENDPOINT);
    return expect(
        Boolean.FALSE.equals(answer.scopeAllowed()) && !answer.authorized(),
        "for " + OTHER_ENDPOINT + ": " + told(answer),
        "scope_allowed=false");
  }

  private String leastPrivilege(Run run) {
    ApiKeyAuthorization answer = key(run).authorize(run.thoth(), WRITE, run.inputs().endpointId());
    return expect(
        Boolean.FALSE.equals(answer.permissionAllowed()) && !answer.authorized(),
        "for write, which was not granted: " + told(answer),
        "permission_allowed=false");
  }

  private String revoked(Run run) {
    ScopedKey revoked = key(run);
    revoked.revoke(run);
    ApiKeyAuthorization answer = revoked.authorize(run.thoth(), EXECUTE, run.inputs().endpointId());
    return expect(
        !answer.authorized() && Boolean.FALSE.equals(answer.valid()),
        "revoked; the same check as before now answers valid=" + answer.valid(),
        "valid=false");
  }

  private ScopedKey key(Run run) {
    run.checks().require(Spec.KEY_CREATED);
    return Objects.requireNonNull(key);
  }

  private static String told(ApiKeyAuthorization answer) {
    return "valid="
        + answer.valid()
        + ", permission_allowed="
        + answer.permissionAllowed()
        + ", scope_allowed="
        + answer.scopeAllowed();
  }
}
