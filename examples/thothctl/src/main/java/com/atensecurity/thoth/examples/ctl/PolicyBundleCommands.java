package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.policies.PolicyBundleCreate;
import com.atensecurity.thoth.policies.PolicyEnforcementMode;
import com.atensecurity.thoth.policies.PolicyFramework;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl governance policy-bundles}. */
@Command(
    name = "policy-bundles",
    description = "Versions of policies.",
    subcommands = {
      PolicyBundleCommands.Upsert.class,
      PolicyBundleCommands.ListBundles.class,
      PolicyBundleCommands.Rollback.class
    })
final class PolicyBundleCommands extends Group {

  @Command(
      name = "list",
      description = "Lists the bundles.",
      footer = {"Example:", "  thothctl governance policy-bundles list"})
  static final class ListBundles extends Action {
    @Override
    Result run(Session session) {
      return Result.list(
          "data",
          session.thoth().policies().bundles().stream().map(Json::of).toList(),
          "policy bundles",
          Table.Column.id("BUNDLE", "id"),
          Table.Column.id("STATUS", "status"),
          Table.Column.id("MODE", "enforcement_mode"),
          Table.Column.id("VERSION", "version"),
          Table.Column.id("FRAMEWORK", "framework"),
          Table.Column.text("NAME", "name"),
          Table.Column.text("ASSIGNMENTS", "assignments"),
          Table.Column.id("UPDATED", "updated_at"));
    }
  }

  @Command(
      name = "upsert",
      description = "Adds a version of a policy, from a file or from S3.",
      footer = {
        "Example:",
        "  thothctl governance policy-bundles upsert --name payments --framework OPA \\",
        "    --raw-policy-file ./payments.rego --assignment agent-7"
      })
  static final class Upsert extends Action {
    @Option(names = "--name", paramLabel = "NAME", required = true, description = "The policy.")
    String name = "";

    @Option(
        names = "--framework",
        completionCandidates = Words.Framework.class,
        paramLabel = "NAME",
        required = true,
        description = "OPA or CEDAR.")
    String framework = "";

    @Option(
        names = "--raw-policy-file",
        paramLabel = "FILE",
        description = "A file with the policy; or --s3-uri.")
    @Nullable String rawPolicyFile;

    @Option(
        names = "--s3-uri",
        paramLabel = "URI",
        description = "Where in S3 it is: s3://BUCKET/KEY.")
    @Nullable String s3Uri;

    @Option(names = "--s3-version-id", paramLabel = "ID", description = "Which version there.")
    @Nullable String s3VersionId;

    @Option(
        names = "--expected-hash",
        paramLabel = "HASH",
        description = "The SHA-256 that it must have, in hex, with or without sha256: before it.")
    @Nullable String expectedHash;

    @Option(
        names = "--assignment",
        paramLabel = "WHO",
        description = "Whom it is for, such as an agent's id or all; repeatable.")
    List<String> assignments = new ArrayList<>();

    @Option(
        names = "--enforcement-mode",
        completionCandidates = Words.BundleMode.class,
        paramLabel = "MODE",
        description = "enforce or observe.")
    @Nullable String enforcementMode;

    @Override
    Result run(Session session) {
      String title = session.need("--name", name, null).text();
      Given language = session.need("--framework", framework, null);
      String upper = language.text().toUpperCase(Locale.ROOT);
      PolicyFramework kind =
          new PolicyFramework(new Given("--framework", upper).oneOf(new Words.Framework()));
      PolicyBundleCreate.Builder bundle = PolicyBundleCreate.builder(title, kind);
      source(session, bundle);
      Given hash = session.given("--expected-hash", expectedHash, null);
      if (hash != null) {
        bundle.expectedHash(hash.sha256());
      }
      if (!assignments.isEmpty()) {
        bundle.assignments(session.each("--assignment", assignments));
      }
      Given mode = session.given("--enforcement-mode", enforcementMode, null);
      if (mode != null) {
        bundle.enforcementMode(new PolicyEnforcementMode(mode.oneOf(new Words.BundleMode())));
      }
      return Result.of(session.thoth().policies().createBundle(bundle.build()));
    }

    private void source(Session session, PolicyBundleCreate.Builder bundle) {
      Given file = session.given("--raw-policy-file", rawPolicyFile, null);
      Given uri = session.given("--s3-uri", s3Uri, null);
      if ((file == null) == (uri == null)) {
        throw CtlException.usage("give either --raw-policy-file or --s3-uri");
      }
      if (uri != null) {
        bundle.s3Uri(uri.s3());
      } else if (s3VersionId != null) {
        throw CtlException.usage("--s3-version-id goes with --s3-uri only");
      } else if (file != null) {
        bundle.rawPolicy(Input.text(session, file));
      }
      Given version = session.given("--s3-version-id", s3VersionId, null);
      if (version != null) {
        bundle.s3VersionId(version.text());
      }
    }
  }

  @Command(
      name = "rollback",
      description = "Not possible: how it looks over HTTP is not published.")
  static final class Rollback extends Action {
    @Option(names = "--bundle-id", paramLabel = "ID", description = "Not used.")
    @Nullable String bundleId;

    @Override
    Result run(Session session) {
      throw AuthCommands.unknown(
          "governance policy-bundles rollback",
          "add the older policy again with policy-bundles upsert");
    }
  }
}
