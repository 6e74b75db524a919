package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.settings.ComplianceProfile;
import com.atensecurity.thoth.settings.SettingsEdit;
import com.atensecurity.thoth.settings.ShadowAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code bootstrap} that change the tenant's settings. */
final class BootstrapSettings {
  private static final String BOOL = "BOOL";

  /** Those that the shadow policy has an action for. */
  private static final List<String> TIERS = List.of("low", "medium", "high", "critical");

  @Option(
      names = "--compliance-profile",
      paramLabel = "NAME",
      description = "The baseline, such as soc2 (THOTH_COMPLIANCE_PROFILE).")
  @Nullable String complianceProfile;

  @Option(
      names = "--regulatory-regime",
      paramLabel = "NAME",
      description = "An obligation; repeatable (THOTH_REGULATORY_REGIMES_CSV).")
  List<String> regulatoryRegimes = new ArrayList<>();

  @Option(
      names = "--shadow-low",
      completionCandidates = Words.Shadow.class,
      paramLabel = "ACTION",
      description = "What a low-risk action meets: allow, step_up or block (THOTH_SHADOW_LOW).")
  @Nullable String shadowLow;

  @Option(
      names = "--shadow-medium",
      completionCandidates = Words.Shadow.class,
      paramLabel = "ACTION",
      description = "Of medium risk (THOTH_SHADOW_MEDIUM).")
  @Nullable String shadowMedium;

  @Option(
      names = "--shadow-high",
      completionCandidates = Words.Shadow.class,
      paramLabel = "ACTION",
      description = "Of high risk (THOTH_SHADOW_HIGH).")
  @Nullable String shadowHigh;

  @Option(
      names = "--shadow-critical",
      completionCandidates = Words.Shadow.class,
      paramLabel = "ACTION",
      description = "Of critical risk (THOTH_SHADOW_CRITICAL).")
  @Nullable String shadowCritical;

  @Option(
      names = "--tool-risk-override",
      paramLabel = "TOOL=TIER",
      description = "The tier that a tool counts as; repeatable (THOTH_TOOL_RISK_OVERRIDES_CSV).")
  List<String> toolRiskOverrides = new ArrayList<>();

  @Option(
      names = "--webhook-url",
      paramLabel = "URL",
      description = "Where events are delivered (THOTH_WEBHOOK_URL).")
  @Nullable String webhookUrl;

  @Option(
      names = "--webhook-enabled",
      arity = "0..1",
      paramLabel = BOOL,
      fallbackValue = "true",
      description =
          "Whether they are; true if not given and there is a URL (THOTH_WEBHOOK_ENABLED).")
  @Nullable String webhookEnabled;

  @Option(
      names = "--secret-broker-provider",
      paramLabel = "SLUG",
      description = "Where brokered secrets come from.")
  @Nullable String brokerProvider;

  @Option(
      names = "--secret-broker-enabled",
      arity = "0..1",
      paramLabel = BOOL,
      fallbackValue = "true",
      description = "Whether secrets are brokered.")
  @Nullable String brokerEnabled;

  @Option(
      names = "--secret-broker-strict-endpoint-mode",
      arity = "0..1",
      paramLabel = BOOL,
      fallbackValue = "true",
      description = "Whether only registered endpoints get them.")
  @Nullable String brokerStrict;

  @Option(
      names = "--secret-broker-fail-on-missing-secret",
      arity = "0..1",
      paramLabel = BOOL,
      fallbackValue = "true",
      description = "Whether a call fails without its secret.")
  @Nullable String brokerFail;

  @Option(
      names = "--secret-broker-allowed-host",
      paramLabel = "PATTERN",
      description = "A host that secrets may go to; repeatable.")
  List<String> brokerHosts = new ArrayList<>();

  @Option(
      names = "--secret-broker-auth-binding",
      paramLabel = "HOST:HEADER:REF",
      description = "Which secret, by reference, goes into which header; repeatable.")
  List<String> brokerBindings = new ArrayList<>();

  /** What they change; every value is checked here, before anything is sent. */
  Consumer<SettingsEdit> edit(Session session, @Nullable Secret webhookSecret) {
    Edits edits = new Edits(session);
    edits.add(
        "--compliance-profile",
        complianceProfile,
        "THOTH_COMPLIANCE_PROFILE",
        given -> {
          ComplianceProfile profile = new ComplianceProfile(given.slug());
          return edit -> edit.complianceProfile(profile);
        });
    edits.add("--shadow-low", shadowLow, "THOTH_SHADOW_LOW", shadow(SettingsEdit::shadowLow));
    edits.add(
        "--shadow-medium", shadowMedium, "THOTH_SHADOW_MEDIUM", shadow(SettingsEdit::shadowMedium));
    edits.add("--shadow-high", shadowHigh, "THOTH_SHADOW_HIGH", shadow(SettingsEdit::shadowHigh));
    edits.add(
        "--shadow-critical",
        shadowCritical,
        "THOTH_SHADOW_CRITICAL",
        shadow(SettingsEdit::shadowCritical));
    regimes(session, edits);
    overrides(session, edits);
    webhook(session, edits, webhookSecret);
    broker(edits);
    return edits.all;
  }

  private interface ShadowEdit {
    SettingsEdit set(SettingsEdit edit, ShadowAction action);
  }

  private static Function<Given, Consumer<SettingsEdit>> shadow(ShadowEdit member) {
    return given -> {
      ShadowAction action = new ShadowAction(given.oneOf(new Words.Shadow()));
      return edit -> member.set(edit, action);
    };
  }

  private void regimes(Session session, Edits edits) {
    List<String> regimes =
        listed(session, "--regulatory-regime", regulatoryRegimes, "THOTH_REGULATORY_REGIMES_CSV")
            .stream()
            .map(Given::slug)
            .toList();
    if (!regimes.isEmpty()) {
      edits.add(edit -> edit.regulatoryRegimes(regimes));
    }
  }

  private void overrides(Session session, Edits edits) {
    for (Given each :
        listed(
            session, "--tool-risk-override", toolRiskOverrides, "THOTH_TOOL_RISK_OVERRIDES_CSV")) {
      String[] parts = each.text().split("=", -1);
      if (parts.length != 2 || parts[0].isBlank() || !TIERS.contains(parts[1].strip())) {
        throw each.wrong(
            "TOOL=TIER, such as shell.exec=high, and TIER low, medium, high or critical");
      }
      edits.add(edit -> edit.toolRiskOverride(parts[0].strip(), parts[1].strip()));
    }
  }

  /** The values of a repeatable option, else those between the commas of a variable. */
  private static List<Given> listed(
      Session session, String option, List<String> values, String variable) {
    if (!values.isEmpty()) {
      return values.stream().map(value -> session.need(option, value, null)).toList();
    }
    Given csv = session.given(option, null, variable);
    Stream<String> parts = csv == null ? Stream.of() : Arrays.stream(csv.text().split(","));
    return parts
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(part -> new Given(variable, part))
        .toList();
  }

  private void webhook(Session session, Edits edits, @Nullable Secret secret) {
    Given url = session.given("--webhook-url", webhookUrl, "THOTH_WEBHOOK_URL");
    Given enabled = session.given("--webhook-enabled", webhookEnabled, "THOTH_WEBHOOK_ENABLED");
    if (url != null) {
      url.secureUrl();
      edits.add(edit -> edit.webhookUrl(url.text()));
    }
    if (secret != null) {
      edits.add(edit -> edit.webhookSecret(secret));
    }
    if (enabled != null || url != null) {
      boolean on = enabled == null || enabled.bool();
      edits.add(edit -> edit.webhookEnabled(on));
    }
  }

  private void broker(Edits edits) {
    edits.flag("--secret-broker-enabled", brokerEnabled, "enabled");
    edits.flag("--secret-broker-strict-endpoint-mode", brokerStrict, "strict_endpoint_mode");
    edits.flag("--secret-broker-fail-on-missing-secret", brokerFail, "fail_on_missing_secret");
    edits.add(
        "--secret-broker-provider",
        brokerProvider,
        null,
        given -> {
          Json slug = Json.of(given.slug());
          return edit -> edit.set(slug, "secret_broker", "provider");
        });
    List<String> hosts =
        brokerHosts.stream()
            .map(host -> edits.session.need("--secret-broker-allowed-host", host, null).hosts())
            .toList();
    if (!hosts.isEmpty()) {
      Json allowed = Json.of(hosts.stream().map(Json::of).toList());
      edits.add(edit -> edit.set(allowed, "secret_broker", "allowed_hosts"));
    }
    List<String> texts = edits.session.each("--secret-broker-auth-binding", brokerBindings);
    if (!texts.isEmpty()) {
      Json bindings = Json.of(texts.stream().map(BootstrapSettings::binding).toList());
      edits.add(edit -> edit.set(bindings, "secret_broker", "auth_bindings"));
    }
  }

  /** The reference may have colons of its own, as {@code op://vault/item} has. */
  private static Json binding(String text) {
    String[] parts = text.split(":", 3);
    Given given = new Given("--secret-broker-auth-binding", text);
    boolean whole = parts.length == 3 && !parts[2].isBlank();
    if (!whole || !parts[0].matches("[A-Za-z0-9*._-]+") || !parts[1].matches("[A-Za-z0-9_-]+")) {
      throw given.wrong("HOST:HEADER:REF, such as api.example.com:Authorization:op://vault/item");
    }
    return Json.EMPTY_OBJECT
        .with(Json.of(parts[0].strip()), "host_pattern")
        .with(Json.of(parts[1].strip()), "header")
        .with(Json.of(parts[2].strip()), "secret_ref");
  }

  /** The changes so far. */
  private static final class Edits {
    private final Session session;
    private Consumer<SettingsEdit> all = edit -> {};

    Edits(Session session) {
      this.session = session;
    }

    void add(Consumer<SettingsEdit> edit) {
      all = all.andThen(edit);
    }

    void add(
        String option,
        @Nullable String value,
        @Nullable String variable,
        Function<Given, Consumer<SettingsEdit>> change) {
      Given given = session.given(option, value, variable);
      if (given != null) {
        add(change.apply(given));
      }
    }

    void flag(String option, @Nullable String value, String member) {
      add(
          option,
          value,
          null,
          given -> {
            Json on = Json.of(given.bool());
            return edit -> edit.set(on, "secret_broker", member);
          });
    }
  }
}
