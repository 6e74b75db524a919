package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointIdentity;
import com.atensecurity.thoth.examples.ctl.health.EndpointHealth;
import com.atensecurity.thoth.examples.ctl.health.KeyContext;
import com.atensecurity.thoth.examples.ctl.health.KeyPosture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code thoth health}. */
@Command(
    name = "health",
    description = {
      "Tells who this endpoint is, whether it is registered, and how its key is.",
      "",
      "Who it is: THOTH_INTUNE_DEVICE_ID, INTUNE_DEVICE_ID, THOTH_JAMF_COMPUTER_ID or JAMF_COMPUTER_ID, else the"
          + " operating system's machine identity, else the host name. Its key: THOTH_API_KEY_ID, else the key_id in the"
          + " file of THOTH_API_KEY_FILE (~/.thoth/proxy_api_key.json). Revoked keys: THOTH_REVOKED_API_KEY_IDS_FILE.",
      "",
      "Ends with 0 if it is healthy or degraded, with 1 if it is unhealthy, and as other commands do if GovAPI could"
          + " not be asked; what this machine knows itself is told even then."
    },
    footer = {"Example:", "  thoth health --json | jq .api_key"})
final class HealthCommand extends Action {

  /** What GovAPI says of this endpoint. */
  private record Seen(
      @Nullable Boolean registered,
      @Nullable Endpoint endpoint,
      @Nullable ApiKeyInfo key,
      @Nullable Failure failure) {}

  @Override
  Result run(Session session) {
    EndpointIdentity identity = identity(session);
    KeyContext context = context(session);
    Set<String> revoked = revoked(session);
    Secret own = context.key();
    ThothClient thoth =
        session.thoth(
            own == null ? null : Credentials.apiKey(session.redactor().add(own).reveal()));
    Seen seen = look(thoth, identity, context);
    EndpointHealth health =
        new EndpointHealth(
            thoth.tenantId(),
            identity,
            seen.failure == null,
            seen.registered,
            KeyPosture.of(context.keyId(), seen.key, revoked, session.clock().instant()),
            EndpointHealth.drift(identity, declared(session), seen.endpoint, seen.key));
    return result(session, health, seen.failure);
  }

  private static Seen look(ThothClient thoth, EndpointIdentity identity, KeyContext context) {
    Boolean registered = null;
    Endpoint endpoint = null;
    try {
      endpoint = endpoint(thoth, identity);
      registered = endpoint != null;
      return new Seen(registered, endpoint, key(thoth, context), null);
    } catch (ThothException e) {
      return new Seen(registered, endpoint, null, Failure.of(e));
    }
  }

  private static Result result(Session session, EndpointHealth health, @Nullable Failure failure) {
    health.warnings().forEach(line -> session.say("warning: " + line));
    Result result = Result.of(health.toJson());
    if (health.status() == EndpointHealth.Status.UNHEALTHY) {
      if (failure != null) {
        session.say(failure.line());
      }
      return result.ending(ExitCode.REFUSED, "unhealthy: " + health.why());
    }
    return failure == null ? result : result.ending(failure.code(), failure.line());
  }

  private static EndpointIdentity identity(Session session) {
    try {
      return EndpointIdentity.resolve(session.environment());
    } catch (IllegalStateException e) {
      throw CtlException.configuration(String.valueOf(e.getMessage()));
    }
  }

  private static KeyContext context(Session session) {
    try {
      return KeyContext.find(session.environment(), session.directory());
    } catch (IOException e) {
      throw CtlException.configuration(String.valueOf(e.getMessage()));
    }
  }

  private static Set<String> revoked(Session session) {
    Given file = session.given("", null, RevokedKeyFile.VARIABLE);
    if (file == null) {
      return Set.of();
    }
    try {
      return RevokedKeyFile.of(session.path(file)).ids();
    } catch (UncheckedIOException e) {
      throw CtlException.configuration(file.name() + ": " + e.getMessage());
    }
  }

  private static @Nullable String declared(Session session) {
    Given declared = session.given("", null, "THOTH_ENDPOINT_ID");
    return declared == null ? null : declared.text();
  }

  private static @Nullable Endpoint endpoint(ThothClient thoth, EndpointIdentity identity) {
    try {
      return thoth.endpoints().get(identity.endpointId());
    } catch (ThothApiException.NotFound notRegistered) {
      return null;
    }
  }

  /** The key as listed; null if it is not, or this credential may not list keys. */
  private static @Nullable ApiKeyInfo key(ThothClient thoth, KeyContext context) {
    String id = context.keyId();
    if (id == null) {
      return null;
    }
    List<ApiKeyInfo> keys;
    try {
      keys = thoth.apiKeys().list();
    } catch (ThothApiException.Forbidden e) {
      return null;
    }
    return keys.stream().filter(key -> id.equals(key.keyId())).findFirst().orElse(null);
  }
}
