package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyCreated;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl api-keys create}: the one command that prints a key, once. */
@Command(
    name = "create",
    description = {
      "Creates a key. It is shown this once; with --output-file it goes there, and nowhere else."
    },
    footer = {
      "Example:",
      "  thothctl api-keys create --name e2e --endpoint-id ep-e2e-01 \\",
      "    --permission read \\",
      "    --permission execute --output-file ./key"
    })
final class ApiKeyCreateCommand extends Action {
  @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
  @Nullable String name;

  @Option(
      names = "--scope-level",
      completionCandidates = Words.Scope.class,
      paramLabel = "LEVEL",
      description = "What it reaches: organization, fleet, endpoint or agent.")
  @Nullable String scopeLevel;

  @Option(names = "--scope-target-id", paramLabel = "ID", description = "Which one.")
  @Nullable String scopeTargetId;

  @Option(names = "--organization", description = "Short for --scope-level organization.")
  boolean organization;

  @Option(names = "--fleet-id", paramLabel = "ID", description = "Short for that fleet.")
  @Nullable String fleetId;

  @Option(names = "--endpoint-id", paramLabel = "ID", description = "Short for that endpoint.")
  @Nullable String endpointId;

  @Option(names = "--agent-id", paramLabel = "ID", description = "Short for that agent.")
  @Nullable String agentId;

  @Option(
      names = "--permission",
      completionCandidates = Words.Permission.class,
      paramLabel = "NAME",
      required = true,
      description = "What it may do: read, write or execute; repeatable.")
  List<String> permissions = new ArrayList<>();

  @Option(
      names = "--ttl-seconds",
      paramLabel = "N",
      description = "How long it is valid; GovAPI decides if not given.")
  @Nullable String ttlSeconds;

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description = "Write the key there, readable by its owner only, and print it nowhere.")
  @Nullable String outputFile;

  private record Scope(String level, @Nullable String target) {}

  @Override
  Result run(Session session) {
    ApiKeyCreate request = request(session);
    Given file = session.given("--output-file", outputFile, null);
    if (file == null) {
      ApiKeyCreated created = session.thoth().apiKeys().create(request);
      return created.apiKey() == null
          ? withoutPlaintext(created)
          : result(created).showing(created.apiKey());
    }
    // The client first: what is wrong with it leaves no file behind. The file next, for a key
    // without one is lost.
    session.thoth();
    try (OutputFile output = OutputFile.open(session, file)) {
      ApiKeyCreated created = session.thoth().apiKeys().create(request);
      return created.apiKey() == null
          ? withoutPlaintext(created)
          : stored(session, created, created.apiKey(), output, file);
    }
  }

  private static Result withoutPlaintext(ApiKeyCreated created) {
    return result(created)
        .ending(
            ExitCode.SERVER,
            "GovAPI created the key and sent no plaintext; revoke it, and create another");
  }

  private static Result stored(
      Session session, ApiKeyCreated created, Secret key, OutputFile output, Given file) {
    try {
      output.write(session.redactor().add(key).reveal() + "\n");
      return result(created).with("api_key_file", Json.of(file.text()));
    } catch (CtlException e) {
      return result(created)
          .ending(
              e.code(),
              "the key was created and is lost: "
                  + e.getMessage()
                  + "; revoke it: thothctl api-keys revoke --key-id "
                  + created.keyId());
    }
  }

  /** What was created, without the key. */
  private static Result result(ApiKeyCreated created) {
    Json document = Json.EMPTY_OBJECT;
    for (var member : Json.of(created).members().entrySet()) {
      document =
          member.getKey().equals("api_key")
              ? document
              : document.with(member.getValue(), member.getKey());
    }
    return Result.of(document);
  }

  private ApiKeyCreate request(Session session) {
    Scope scope = scope(session);
    List<ApiKeyPermission> may =
        permissions.stream()
            .map(text -> session.need("--permission", text, null))
            .map(given -> new ApiKeyPermission(given.oneOf(new Words.Permission())))
            .distinct()
            .toList();
    ApiKeyCreate.Builder request = ApiKeyCreate.builder(new ApiKeyScope(scope.level), may);
    if (scope.target != null) {
      request.scopeTargetId(scope.target);
    }
    Given label = session.given("--name", name, null);
    if (label != null) {
      request.name(label.text());
    }
    Given ttl = session.given("--ttl-seconds", ttlSeconds, null);
    if (ttl != null) {
      request.ttlSeconds(ttl.number(1, 315_360_000));
    }
    return request.build();
  }

  private Scope scope(Session session) {
    List<Scope> scopes = new ArrayList<>();
    Given level = session.given("--scope-level", scopeLevel, null);
    Given target = session.given("--scope-target-id", scopeTargetId, null);
    if (level != null) {
      scopes.add(new Scope(level.oneOf(new Words.Scope()), target == null ? null : target.text()));
    }
    if (organization) {
      scopes.add(new Scope("organization", null));
    }
    add(scopes, "fleet", session.given("--fleet-id", fleetId, null));
    add(scopes, "endpoint", session.given("--endpoint-id", endpointId, null));
    add(scopes, "agent", session.given("--agent-id", agentId, null));
    if (scopes.size() != 1) {
      throw CtlException.usage(
          "give exactly one of --scope-level, --organization, --fleet-id, --endpoint-id and"
              + " --agent-id, which say what the key reaches");
    }
    return checked(scopes.get(0), level != null, target);
  }

  private static Scope checked(Scope scope, boolean byLevel, @Nullable Given target) {
    if (target != null && !byLevel) {
      throw CtlException.usage("--scope-target-id goes with --scope-level only");
    }
    boolean whole = scope.level.equals("organization");
    if (byLevel && whole != (target == null)) {
      throw CtlException.usage(
          "--scope-level "
              + scope.level
              + (whole ? " takes no --scope-target-id" : " needs --scope-target-id"));
    }
    return scope;
  }

  private static void add(List<Scope> scopes, String level, @Nullable Given target) {
    if (target != null) {
      scopes.add(new Scope(level, target.text()));
    }
  }
}
