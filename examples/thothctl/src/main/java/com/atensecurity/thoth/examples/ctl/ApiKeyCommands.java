package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl api-keys}. */
@Command(
    name = "api-keys",
    description = "Scoped API keys.",
    subcommands = {
      ApiKeyCreateCommand.class,
      ApiKeyCommands.ListKeys.class,
      ApiKeyCommands.Authorize.class,
      ApiKeyCommands.Revoke.class
    })
final class ApiKeyCommands extends Group {

  @Command(
      name = "list",
      description = "Lists the keys; never a key itself, which only create shows.",
      footer = {"Example:", "  thothctl api-keys list"})
  static final class ListKeys extends Action {
    @Override
    Result run(Session session) {
      return Result.list(
          "api_keys",
          session.thoth().apiKeys().list().stream().map(Json::of).toList(),
          "API keys",
          Table.Column.id("KEY", "key_id"),
          Table.Column.id("ACTIVE", "active"),
          Table.Column.id("SCOPE", "scope_level"),
          Table.Column.id("TARGET", "scope_target_id"),
          Table.Column.text("PERMISSIONS", "permissions"),
          Table.Column.text("NAME", "name"),
          Table.Column.id("EXPIRES", "expires_at"),
          Table.Column.id("LAST USED", "last_used_at"));
    }
  }

  @Command(
      name = "authorize",
      description = {
        "Asks whether a key may be used for something. Either answer ends with 0, unless --expect says which"
            + " is wanted."
      },
      footer = {
        "Example:",
        "  thothctl api-keys authorize --key-id key_01 --api-key-file ./key \\",
        "    --permission execute \\",
        "    --resource-type endpoint --resource-id ep-e2e-01 --expect allowed"
      })
  static final class Authorize extends Action {
    @Option(names = "--key-id", paramLabel = "ID", required = true, description = "The key's id.")
    String keyId = "";

    @Option(
        names = "--api-key-file",
        paramLabel = "FILE",
        description = "A file with the key itself.")
    @Nullable String apiKeyFile;

    @Option(
        names = "--api-key",
        paramLabel = "KEY",
        arity = "0..1",
        fallbackValue = "",
        description = "The key itself; asked for if it is left out.")
    @Nullable String apiKey;

    @Option(
        names = "--permission",
        completionCandidates = Words.Permission.class,
        paramLabel = "NAME",
        required = true,
        description = "What for: read, write or execute.")
    String permission = "";

    @Option(
        names = "--resource-type",
        completionCandidates = Words.Scope.class,
        paramLabel = "TYPE",
        description = "On what: organization, fleet, endpoint or agent.")
    @Nullable String resourceType;

    @Option(names = "--resource-id", paramLabel = "ID", description = "On which one.")
    @Nullable String resourceId;

    @Option(
        names = "--fleet-id",
        paramLabel = "ID",
        description = "Short for --resource-type fleet --resource-id ID.")
    @Nullable String fleetId;

    @Option(
        names = "--expect",
        completionCandidates = Words.Expected.class,
        paramLabel = "ANSWER",
        description = "End with 1 unless the answer is this: allowed or denied.")
    @Nullable String expect;

    @Override
    Result run(Session session) {
      String id = session.need("--key-id", keyId, null).id();
      String wanted = session.need("--permission", permission, null).oneOf(new Words.Permission());
      Given expected = session.given("--expect", expect, null);
      boolean allowed = expected != null && expected.oneOf(new Words.Expected()).equals("allowed");
      ApiKeyAuthorizeRequest probe = probe(session, new ApiKeyPermission(wanted));
      ApiKeyAuthorization answer = session.thoth().apiKeys().authorize(id, probe);
      Result result = Result.of(answer);
      if (expected == null || allowed == answer.authorized()) {
        return result;
      }
      String is = answer.authorized() ? "allowed" : "denied";
      return result.ending(
          ExitCode.REFUSED, "the key is " + is + " this; --expect says " + expected.text());
    }

    private ApiKeyAuthorizeRequest probe(Session session, ApiKeyPermission wanted) {
      Given type = session.given("--resource-type", resourceType, null);
      Given resource = session.given("--resource-id", resourceId, null);
      Given fleet = session.given("--fleet-id", fleetId, null);
      if (fleet != null && (type != null || resource != null)) {
        throw CtlException.usage(
            "--fleet-id stands for --resource-type and --resource-id; give one");
      }
      String scope =
          fleet != null
              ? "fleet"
              : session.need("--resource-type", resourceType, null).oneOf(new Words.Scope());
      Given on = fleet != null ? fleet : resource;
      if (on == null && !scope.equals("organization")) {
        throw CtlException.usage("--resource-type " + scope + " needs --resource-id");
      }
      Secret key = session.secrets().read("--api-key", apiKey, apiKeyFile, null);
      if (key == null) {
        throw CtlException.usage("give --api-key-file, or --api-key to be asked for the key");
      }
      ApiKeyAuthorizeRequest.Builder probe =
          ApiKeyAuthorizeRequest.builder(key, wanted, new ApiKeyScope(scope));
      return on == null ? probe.build() : probe.resourceId(on.text()).build();
    }
  }

  @Command(
      name = "revoke",
      description = "Revokes a key, at once and for good.",
      footer = {"Example:", "  thothctl api-keys revoke --key-id key_01"})
  static final class Revoke extends Action {
    @Option(names = "--key-id", paramLabel = "ID", required = true, description = "The key's id.")
    String keyId = "";

    /**
     * GovAPI answers a wrong id as one that is gone already, so the list is read first: nobody may take a mistyped id for a
     * revoked key. The revocation is sent in any case, also if the list cannot be read.
     */
    @Override
    Result run(Session session) {
      String id = session.need("--key-id", keyId, null).id();
      boolean known = isListed(session, id);
      Json answer = session.thoth().apiKeys().revoke(id);
      Json document = answer.isObject() ? answer : Json.EMPTY_OBJECT;
      Result result =
          Result.of(document.with(Json.of(id), "key_id").with(Json.of(known), "revoked"));
      return known
          ? result
          : result.ending(
              ExitCode.NOT_FOUND,
              "GovAPI lists no key "
                  + Text.quoted(id)
                  + ", so perhaps it is another; see thothctl api-keys list");
    }

    /** True, too, if that cannot be found out; then it is said. */
    private static boolean isListed(Session session, String id) {
      try {
        return session.thoth().apiKeys().list().stream().anyMatch(key -> id.equals(key.keyId()));
      } catch (ThothException e) {
        session.say(
            "the keys cannot be listed, so nobody checked that this id is one: "
                + Failure.of(e).line());
        return true;
      }
    }
  }
}
