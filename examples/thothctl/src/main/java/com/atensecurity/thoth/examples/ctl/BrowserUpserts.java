package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.browser.BrowserEnforcementMode;
import com.atensecurity.thoth.browser.BrowserEnrollmentStatus;
import com.atensecurity.thoth.browser.BrowserEnrollmentUpsert;
import com.atensecurity.thoth.browser.BrowserPolicyUpsert;
import com.atensecurity.thoth.browser.BrowserProviderUpsert;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code upsert} commands of {@code thothctl browser}. */
final class BrowserUpserts {
  private BrowserUpserts() {}

  @Command(
      name = "upsert",
      description = "Creates a provider, or changes it.",
      footer = {
        "Example:",
        "  thothctl browser providers upsert --provider chrome \\",
        "    --config-file ./chrome.json"
      })
  static final class Provider extends Action {
    @Option(names = "--provider", paramLabel = "SLUG", required = true, description = "Its slug.")
    String provider = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    @Nullable String name;

    @Option(
        names = "--enabled",
        arity = "0..1",
        paramLabel = "BOOL",
        fallbackValue = "true",
        description = "Whether it is in use; true if not given.")
    @Nullable String enabled;

    @Option(
        names = "--config-file",
        paramLabel = "FILE",
        description = "A file with its configuration, a JSON object.")
    @Nullable String configFile;

    @Override
    Result run(Session session) {
      Given on = session.given("--enabled", enabled, null);
      BrowserProviderUpsert.Builder upsert =
          BrowserProviderUpsert.builder(session.need("--provider", provider, null).slug())
              .enabled(on == null || on.bool());
      Given title = session.given("--name", name, null);
      if (title != null) {
        upsert.name(title.text());
      }
      Given file = session.given("--config-file", configFile, null);
      if (file != null) {
        upsert.config(Input.config(session, file));
      }
      return Result.of(session.thoth().browser().upsert(upsert.build()));
    }
  }

  @Command(
      name = "upsert",
      description = "Creates a policy, or with --policy-id changes it.",
      footer = {
        "Example:",
        "  thothctl browser policies upsert --name no-paste --provider chrome \\",
        "    --policy-file ./p.json"
      })
  static final class Policy extends Action {
    @Option(names = "--policy-id", paramLabel = "ID", description = "The policy to change.")
    @Nullable String policyId;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Its name.")
    String name = "";

    @Option(
        names = "--provider",
        paramLabel = "SLUG",
        required = true,
        description = "Whose browsers it is for.")
    String provider = "";

    @Option(
        names = "--policy-file",
        paramLabel = "FILE",
        description = "A file with the policy, a JSON object.")
    @Nullable String policyFile;

    @Option(
        names = "--enforcement-mode",
        completionCandidates = Words.BrowserMode.class,
        paramLabel = "MODE",
        description = "monitor or enforce.")
    @Nullable String enforcementMode;

    @Option(
        names = "--active",
        arity = "0..1",
        paramLabel = "BOOL",
        fallbackValue = "true",
        description = "Whether it is in force.")
    @Nullable String active;

    @Override
    Result run(Session session) {
      BrowserPolicyUpsert.Builder upsert =
          BrowserPolicyUpsert.builder(
              session.need("--name", name, null).text(),
              session.need("--provider", provider, null).slug());
      Given id = session.given("--policy-id", policyId, null);
      if (id != null) {
        upsert.policyId(id.text());
      }
      Given mode = session.given("--enforcement-mode", enforcementMode, null);
      if (mode != null) {
        upsert.enforcementMode(new BrowserEnforcementMode(mode.oneOf(new Words.BrowserMode())));
      }
      Given on = session.given("--active", active, null);
      if (on != null) {
        upsert.active(on.bool());
      }
      Given file = session.given("--policy-file", policyFile, null);
      if (file != null) {
        upsert.policy(Input.object(session, file));
      }
      return Result.of(session.thoth().browser().upsert(upsert.build()));
    }
  }

  @Command(
      name = "upsert",
      description = "Creates an enrollment, or with --enrollment-id changes it.",
      footer = {
        "Example:",
        "  thothctl browser enrollments upsert --provider chrome \\",
        "    --user-id a@example.com --device-id d-1"
      })
  static final class Enrollment extends Action {
    @Option(names = "--enrollment-id", paramLabel = "ID", description = "The one to change.")
    @Nullable String enrollmentId;

    @Option(
        names = "--provider",
        paramLabel = "SLUG",
        required = true,
        description = "Who manages the browser.")
    String provider = "";

    @Option(names = "--user-id", paramLabel = "ID", required = true, description = "Its user.")
    String userId = "";

    @Option(names = "--device-id", paramLabel = "ID", required = true, description = "Its device.")
    String deviceId = "";

    @Option(names = "--browser-profile", paramLabel = "NAME", description = "Its profile.")
    @Nullable String browserProfile;

    @Option(
        names = "--status",
        completionCandidates = Words.Enrollment.class,
        paramLabel = "STATUS",
        description = "active, pending or disabled.")
    @Nullable String status;

    @Override
    Result run(Session session) {
      BrowserEnrollmentUpsert.Builder upsert =
          BrowserEnrollmentUpsert.builder(
              session.need("--provider", provider, null).slug(),
              session.need("--user-id", userId, null).text(),
              session.need("--device-id", deviceId, null).text());
      Given id = session.given("--enrollment-id", enrollmentId, null);
      if (id != null) {
        upsert.enrollmentId(id.text());
      }
      Given profile = session.given("--browser-profile", browserProfile, null);
      if (profile != null) {
        upsert.browserProfile(profile.text());
      }
      Given state = session.given("--status", status, null);
      if (state != null) {
        upsert.status(new BrowserEnrollmentStatus(state.oneOf(new Words.Enrollment())));
      }
      return Result.of(session.thoth().browser().upsert(upsert.build()));
    }
  }
}
