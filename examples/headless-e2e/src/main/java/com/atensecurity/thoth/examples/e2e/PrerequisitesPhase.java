package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.pam.PamCallback;
import java.net.URI;
import java.util.List;

/** What must be there before the first phase. */
final class PrerequisitesPhase implements Phase {
  private static final List<String> BASELINE =
      List.of(
          "THOTH_TENANT_ID",
          "THOTH_APEX_DOMAIN",
          "THOTH_GOVAPI_URL",
          "THOTH_ADMIN_BEARER_TOKEN_FILE",
          "THOTH_WEBHOOK_URL",
          "THOTH_WEBHOOK_SECRET");

  @Override
  public PhaseId id() {
    return PhaseId.PREREQUISITES;
  }

  @Override
  public void run(Run run) {
    run.checks().check(Spec.VERSIONS, PrerequisitesPhase::versions);
    run.checks().check(Spec.ENVIRONMENT, () -> environment(run));
    run.checks().check(Spec.GOVAPI_REACHABLE, () -> reachable(run));
    run.checks().check(Spec.ADMIN_TOKEN, () -> adminToken(run));
    run.checks().check(Spec.AUTH_ENFORCED, () -> authEnforced(run));
  }

  private static String versions() {
    return "the SDK plays both: core "
        + version(ThothClient.class)
        + ", pam "
        + version(PamCallback.class)
        + ", on Java "
        + Runtime.version().feature();
  }

  private static String version(Class<?> type) {
    String version = type.getPackage().getImplementationVersion();
    return version == null ? "from source" : version;
  }

  private static String environment(Run run) {
    List<String> set =
        BASELINE.stream().filter(name -> run.world().environment().containsKey(name)).toList();
    return "tenant " + run.thoth().tenantId() + "; set: " + String.join(", ", set);
  }

  private static String reachable(Run run) {
    URI url = run.thoth().baseUrl();
    String how = url.getScheme().equals("https") ? "over https" : "over http, on this machine";
    try {
      run.thoth().endpoints().stats();
      return url + " answers " + how;
    } catch (ThothApiException e) {
      return url + " answers " + how + ", with HTTP " + e.status();
    }
  }

  private static String adminToken(Run run) {
    run.checks().require(Spec.GOVAPI_REACHABLE);
    run.thoth().endpoints().stats();
    boolean file = run.world().environment().containsKey("THOTH_ADMIN_BEARER_TOKEN_FILE");
    return "GovAPI accepts the credential"
        + (file ? " from THOTH_ADMIN_BEARER_TOKEN_FILE" : "; a token in a file is recommended");
  }

  private static String authEnforced(Run run) {
    run.checks().require(Spec.ADMIN_TOKEN);
    try (ThothClient stranger = run.as(Credentials.bearer("not-a-token-of-anybody"))) {
      stranger.endpoints().stats();
      return expect(
          !run.thoth().baseUrl().getScheme().equals("https"),
          "GovAPI answers a wrong token, as under GOVAPI_SKIP_AUTH=true",
          "that for a local demo only");
    } catch (ThothApiException.Unauthorized | ThothApiException.Forbidden e) {
      return "a wrong token is refused with HTTP " + e.status();
    }
  }
}
