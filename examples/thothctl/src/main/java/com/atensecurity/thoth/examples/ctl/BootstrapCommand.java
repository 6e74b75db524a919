package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.bootstrap.Bootstrap;
import com.atensecurity.thoth.bootstrap.BootstrapException;
import com.atensecurity.thoth.bootstrap.BootstrapResult;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code thothctl bootstrap}: the seed's Phase 1. */
@Command(
    name = "bootstrap",
    description = {
      "Sets up a tenant: settings, and if asked for a test of the webhook, the MDM provider and its first sync.",
      "",
      "Settings that no option or variable names stay as they are. It is safe to run it again."
    },
    footer = {
      "Example:",
      "  thothctl bootstrap --compliance-profile soc2 --shadow-high block \\",
      "    --shadow-critical block \\",
      "    --webhook-url https://siem.example.com/hooks/thoth \\",
      "    --webhook-secret-file ./hook \\",
      "    --test-webhook --mdm-provider jamf --mdm-config-file ./jamf.json \\",
      "    --start-sync"
    })
final class BootstrapCommand extends Action {
  @Mixin BootstrapSettings settings = new BootstrapSettings();

  @Option(
      names = "--webhook-secret",
      paramLabel = "SECRET",
      arity = "0..1",
      fallbackValue = "",
      description =
          "What deliveries are signed with; asked for if it is left out (THOTH_WEBHOOK_SECRET).")
  @Nullable String webhookSecret;

  @Option(
      names = "--webhook-secret-file",
      paramLabel = "FILE",
      description = "A file with it (THOTH_WEBHOOK_SECRET_FILE).")
  @Nullable String webhookSecretFile;

  @Option(
      names = "--test-webhook",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Send a test delivery (THOTH_TEST_WEBHOOK).")
  @Nullable String testWebhook;

  @Option(
      names = "--mdm-provider",
      paramLabel = "SLUG",
      description = "The MDM provider to create or change, such as jamf (THOTH_MDM_PROVIDER).")
  @Nullable String mdmProvider;

  @Option(
      names = "--mdm-name",
      paramLabel = "NAME",
      description = "What people call it (THOTH_MDM_NAME).")
  @Nullable String mdmName;

  @Option(
      names = "--mdm-enabled",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Whether it is in use; true if not given (THOTH_MDM_ENABLED).")
  @Nullable String mdmEnabled;

  @Option(
      names = "--mdm-config-file",
      paramLabel = "FILE",
      description = "A file with its configuration, a JSON object (THOTH_MDM_CONFIG_FILE).")
  @Nullable String mdmConfigFile;

  @Option(
      names = "--start-sync",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Start a sync of the provider (THOTH_MDM_START_SYNC).")
  @Nullable String startSync;

  @Override
  Result run(Session session) {
    Bootstrap plan = plan(session);
    try {
      return done(plan.run(session.thoth()));
    } catch (BootstrapException e) {
      Failure failure = Failure.of(e);
      String step = e.step().name().toLowerCase(Locale.ROOT);
      return done(e.done())
          .with("stopped_at", Json.of(step))
          .ending(failure.code(), failure.line());
    }
  }

  private Bootstrap plan(Session session) {
    Secret secret =
        session
            .secrets()
            .read("--webhook-secret", webhookSecret, webhookSecretFile, "THOTH_WEBHOOK_SECRET");
    Bootstrap.Builder plan = Bootstrap.builder().settings(settings.edit(session, secret));
    if (isTrue(session, "--test-webhook", testWebhook, "THOTH_TEST_WEBHOOK")) {
      plan.testWebhook();
    }
    MdmProviderUpsert provider = provider(session);
    if (provider != null) {
      plan.mdmProvider(provider);
    }
    if (isTrue(session, "--start-sync", startSync, "THOTH_MDM_START_SYNC")) {
      if (provider == null) {
        throw CtlException.usage("--start-sync needs --mdm-provider, or THOTH_MDM_PROVIDER");
      }
      plan.startMdmSync();
    }
    return plan.build();
  }

  private static boolean isTrue(
      Session session, String option, @Nullable String value, String variable) {
    Given given = session.given(option, value, variable);
    return given != null && given.bool();
  }

  private static Result done(BootstrapResult result) {
    Json flags = result.flags();
    if (result.syncJob() != null && result.syncJob().jobId() != null) {
      flags = flags.with(Json.of(result.syncJob().jobId()), "mdm_sync_job_id");
    }
    return Result.of(flags);
  }

  private @Nullable MdmProviderUpsert provider(Session session) {
    Given slug = session.given("--mdm-provider", mdmProvider, "THOTH_MDM_PROVIDER");
    Given name = session.given("--mdm-name", mdmName, "THOTH_MDM_NAME");
    Given file = session.given("--mdm-config-file", mdmConfigFile, "THOTH_MDM_CONFIG_FILE");
    Given enabled = session.given("--mdm-enabled", mdmEnabled, "THOTH_MDM_ENABLED");
    if (slug == null) {
      for (Given rest : new Given[] {name, file, enabled}) {
        if (rest != null && rest.name().startsWith("--")) {
          throw CtlException.usage(rest.name() + " needs --mdm-provider, or THOTH_MDM_PROVIDER");
        }
      }
      return null;
    }
    MdmProviderUpsert.Builder provider =
        MdmProviderUpsert.builder(slug.slug()).enabled(enabled == null || enabled.bool());
    if (name != null) {
      provider.name(name.text());
    }
    if (file != null) {
      provider.config(Input.config(session, file));
    }
    return provider.build();
  }
}
