package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.EndpointIdentity;
import com.atensecurity.thoth.examples.e2e.Options.Flag;
import java.net.URI;
import java.util.Map;

/** Says what a live run is about to change, before it does. */
final class Plan {
  private Plan() {}

  static void tell(Console console, World world, Inputs inputs, Options options) {
    Map<String, String> env = world.environment();
    try (ThothClient thoth = ThothClient.builder().environment(env).build()) {
      console.line("This changes tenant " + thoth.tenantId() + " at " + thoth.baseUrl() + ":");
    }
    console.item("settings", settings(inputs) + "; merged, everything else stays");
    console.item("webhook", webhook(inputs));
    console.item("mdm", mdm(inputs));
    console.item("api keys", "two endpoint-scoped keys, revoked at the end, also after a failure");
    console.item("endpoints", endpoints(env, inputs));
    console.item("approval", approval(env, options));
  }

  private static String settings(Inputs inputs) {
    return "compliance_profile, shadow_policy"
        + (inputs.webhook() == null ? "" : ", webhook")
        + (inputs.pam().touchesSettings() ? ", pam" : "");
  }

  private static String webhook(Inputs inputs) {
    return inputs.webhook() == null
        ? "not touched: THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET are not set"
        : "two test deliveries to " + URI.create(inputs.webhook().url()).getHost();
  }

  private static String mdm(Inputs inputs) {
    return inputs.mdmConfig() == null
        ? "no provider is written: " + ReadbackPhase.NO_MDM
        : "provider " + inputs.mdmProvider() + " is created or changed, and synced twice";
  }

  private static String endpoints(Map<String, String> env, Inputs inputs) {
    String own;
    try {
      own = EndpointIdentity.resolve(env).endpointId();
    } catch (IllegalStateException e) {
      own = "this machine (no identity)";
    }
    return own
        + " and "
        + inputs.endpointId()
        + " are registered and check in; they stay, as GovAPI has no way to remove one";
  }

  private static String approval(Map<String, String> env, Options options) {
    if (options.has(Flag.FIRST_PENDING)) {
      return "the first pending one is APPROVED";
    }
    String id = options.get(Flag.APPROVAL_ID, env.getOrDefault("THOTH_PAM_APPROVAL_ID", ""));
    return id.isEmpty() ? "none is given, so none is decided" : id + " is APPROVED";
  }
}
