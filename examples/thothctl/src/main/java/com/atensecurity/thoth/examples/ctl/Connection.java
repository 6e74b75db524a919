package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How options and environment become a client: an option beats a variable beats a default, and a token in an option makes
 * every credential of the environment count for nothing.
 */
final class Connection {
  private static final List<String> FILES =
      List.of("THOTH_ADMIN_BEARER_TOKEN_FILE", "THOTH_AUTH_SESSION_FILE");
  private static final List<String> NO_FILES = List.of();
  private static final List<String> TEXTS =
      List.of("THOTH_ADMIN_BEARER_TOKEN", "THOTH_ORG_API_KEY", "THOTH_API_KEY");

  private final Session session;
  private final GlobalOptions options;

  Connection(Session session) {
    this.session = session;
    this.options = session.options();
  }

  /** Opens GovAPI; {@code otherwise} is who asks if neither options nor environment say. */
  ThothClient open(@Nullable Credentials otherwise) {
    ThothClient.Builder builder = ThothClient.builder().environment(session.environment());
    builder.tenantId(tenant());
    Given apex = session.given("--apex-domain", options.apexDomain, "THOTH_APEX_DOMAIN");
    if (apex != null) {
      builder.apexDomain(apex.domain());
    }
    Given url = session.given("--govapi-url", options.govApiUrl, null);
    if (url != null) {
      builder.govApiUrl(url.text());
    }
    Given timeout =
        session.given("--timeout-seconds", options.timeoutSeconds, "THOTH_TIMEOUT_SECONDS");
    if (timeout != null) {
      builder.attemptTimeout(Duration.ofSeconds(timeout.number(1, 9999)));
    }
    Given authority = session.given("--ca-file", options.caFile, "SSL_CERT_FILE");
    if (authority != null) {
      builder.okHttpClient(Trust.client(Input.text(session, authority), authority.name()));
    }
    Credentials credentials = credentials(otherwise);
    if (credentials != null) {
      builder.credentials(credentials);
    }
    return builder.listener(listener()).build();
  }

  private String tenant() {
    Given tenant = session.given("--tenant-id", options.tenantId, "THOTH_TENANT_ID");
    if (tenant == null) {
      throw CtlException.configuration("no tenant: give --tenant-id, or set THOTH_TENANT_ID");
    }
    return tenant.text();
  }

  /** What the options say; null to let the SDK look at the environment. */
  private @Nullable Credentials credentials(@Nullable Credentials otherwise) {
    boolean bearer = options.authToken != null || options.authTokenFile != null;
    boolean key = options.orgApiKey != null || options.orgApiKeyFile != null;
    if (bearer && key) {
      throw CtlException.usage(
          "a token (--auth-token, --auth-token-file) and an organization's key (--org-api-key,"
              + " --org-api-key-file) exclude each other; give one");
    }
    if (bearer) {
      Given file = session.given("--auth-token-file", options.authTokenFile, null);
      SecretReader.refusePair("--auth-token", options.authToken, options.authTokenFile);
      if (options.authToken == null && file != null) {
        Secret token = session.secrets().fromFile(file);
        // what is no file, such as <(command), can be read once
        return Files.isRegularFile(session.path(file))
            ? Credentials.bearerFile(session.path(file))
            : Credentials.bearer(token.reveal());
      }
      return Credentials.bearer(inline("--auth-token", options.authToken));
    }
    if (key) {
      Secret secret =
          session.secrets().read("--org-api-key", options.orgApiKey, options.orgApiKeyFile, null);
      return secret == null ? null : Credentials.apiKey(secret.reveal());
    }
    return ofEnvironment(otherwise);
  }

  private String inline(String option, @Nullable String value) {
    Secret secret = session.secrets().read(option, value, null, null);
    if (secret == null) {
      throw CtlException.usage("give " + option);
    }
    return secret.reveal();
  }

  /** Which one counts is the SDK's to say. */
  private @Nullable Credentials ofEnvironment(@Nullable Credentials otherwise) {
    if (isInEnvironment()) {
      return null;
    }
    if (otherwise != null) {
      return otherwise;
    }
    if ("true".equals(session.environment().get("GOVAPI_SKIP_AUTH"))) {
      return Credentials.none();
    }
    throw CtlException.configuration(
        "no credential: give --auth-token-file FILE, or set THOTH_ADMIN_BEARER_TOKEN_FILE;"
            + " --help names the other ways");
  }

  /** Whether there is a credential; the redactor knows it from then on. */
  private boolean isInEnvironment() {
    boolean any = false;
    for (String variable : TEXTS) {
      Given text = session.given(variable, null, variable);
      if (text != null) {
        session.redactor().add(Secret.of(text.text()));
        any = true;
      }
    }
    boolean inline = session.given("", null, TEXTS.get(0)) != null;
    for (String variable : inline ? NO_FILES : FILES) {
      Given file = session.given(variable, null, variable);
      if (file != null) {
        session.secrets().fromFile(file);
        return true;
      }
    }
    return any;
  }

  private CallListener listener() {
    if (!options.debug) {
      return new CallListener() {};
    }
    return new CallListener() {
      @Override
      public void onAttempt(CallEvent event) {
        session.say(
            "debug: "
                + event.method()
                + " "
                + event.path()
                + " -> "
                + (event.status() == null ? "no answer" : event.status())
                + ", "
                + event.duration().toMillis()
                + " ms, attempt "
                + event.attempt());
      }
    };
  }
}
