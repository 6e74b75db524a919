package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.examples.e2e.Inputs.Pam;
import com.atensecurity.thoth.settings.PamSettings;
import com.atensecurity.thoth.settings.SettingsEdit;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Phase 4, first step: PAM in the tenant's settings. What the environment names, is written. */
final class PamSettingsPhase implements Phase {
  private @Nullable PamSettings pam;

  @Override
  public PhaseId id() {
    return PhaseId.PAM;
  }

  @Override
  public void run(Run run) {
    run.checks().check(Spec.PAM_ENABLED, () -> enabled(run));
    run.checks().check(Spec.PAM_PROVIDER, () -> provider(run));
    run.checks().check(Spec.PAM_CALLBACK_SECRET, () -> callbackSecret(run));
    run.checks().check(Spec.PAM_REQUEST_URL, () -> requestUrl(run));
  }

  private String enabled(Run run) {
    Pam wanted = run.inputs().pam();
    if (wanted.touchesSettings()) {
      run.thoth().settings().update(settings -> edit(settings, wanted));
    }
    pam = run.thoth().settings().get().pam();
    return expect(
        pam != null && Boolean.TRUE.equals(pam.enabled()),
        "pam.enabled=" + (pam == null ? null : pam.enabled()),
        "pam.enabled=true; set THOTH_PAM_PROVIDER, THOTH_PAM_CALLBACK_SECRET and"
            + " THOTH_PAM_REQUEST_URL to have this run configure it");
  }

  private static void edit(SettingsEdit settings, Pam wanted) {
    settings.pamEnabled(true);
    if (wanted.provider() != null) {
      settings.pamProvider(wanted.provider());
    }
    if (wanted.callbackSecret() != null) {
      settings.pamCallbackSecret(wanted.callbackSecret());
    }
    if (wanted.requestUrl() != null) {
      settings.pamRequestUrl(wanted.requestUrl());
    }
    if (wanted.requestSecret() != null) {
      settings.pamRequestSecret(wanted.requestSecret());
    }
  }

  private PamSettings pam(Run run) {
    run.checks().require(Spec.PAM_ENABLED);
    return Objects.requireNonNull(pam);
  }

  private String provider(Run run) {
    String provider = pam(run).provider();
    return expect(provider != null, "pam.provider=" + provider, "a provider");
  }

  private String callbackSecret(Run run) {
    Secret shown = pam(run).callbackSecret();
    if (shown != null) {
      run.redactor().learn(shown);
      return "pam.callback_secret is set";
    }
    if (run.inputs().pam().callbackSecret() == null) {
      throw CheckOutcome.notRun(
          "GovAPI does not show pam.callback_secret, and THOTH_PAM_CALLBACK_SECRET is not set");
    }
    return "written; GovAPI does not show it, " + Spec.VALID_CALLBACK.id() + " uses it";
  }

  private String requestUrl(Run run) {
    String url = pam(run).requestUrl();
    if (url == null) {
      throw CheckOutcome.failed("pam.request_url is not set");
    }
    URI uri = URI.create(url);
    boolean local = EnvironmentReader.isLocal(String.valueOf(uri.getHost()));
    return expect(
        "https".equals(uri.getScheme()) || local,
        "pam.request_url is " + uri.getScheme() + (local ? " on this machine" : ""),
        "https");
  }
}
