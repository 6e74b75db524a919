package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Urls;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which GovAPI, or which enforcement host, a client talks to, and as whom: what was given explicitly, else what the
 * environment says, else what follows from the tenant (contract: seed and published variables).
 *
 * @param runtime whether it is the enforcement host
 */
record Target(String tenantId, HttpUrl baseUrl, Credentials credentials, boolean runtime) {
  static final String TENANT = "THOTH_TENANT_ID";
  static final String APEX = "THOTH_APEX_DOMAIN";
  static final String URL = "THOTH_GOVAPI_URL";
  static final String LEGACY_URL = "THOTH_GOV_API_URL";
  static final String TOKEN = "THOTH_ADMIN_BEARER_TOKEN";
  static final String TOKEN_FILE = "THOTH_ADMIN_BEARER_TOKEN_FILE";
  static final String SESSION_FILE = "THOTH_AUTH_SESSION_FILE";
  static final String ORG_KEY = "THOTH_ORG_API_KEY";
  static final String API_KEY = "THOTH_API_KEY";
  static final String RUNTIME_URL = "THOTH_API_URL";
  static final String INGEST_TOKEN = "THOTH_EVENT_INGEST_TOKEN";
  static final String FAIL_OPEN = "THOTH_FAIL_OPEN";

  static final String TIMEOUT = "THOTH_TIMEOUT_SECONDS";

  private static final String DEFAULT_APEX = "atensecurity.com";
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  /** What the caller said explicitly; null where nothing. */
  record Choice(
      @Nullable String tenantId,
      @Nullable String apexDomain,
      @Nullable String url,
      @Nullable Credentials credentials) {}

  /** Resolves GovAPI. */
  static Target govApi(Choice explicit, Map<String, String> environment) {
    Function<String, @Nullable String> env = name -> blankToNull(environment.get(name));
    String tenant = tenant(explicit, env);
    String url = first(explicit.url, env.apply(URL), env.apply(LEGACY_URL));
    Credentials given = explicit.credentials;
    HttpUrl base =
        baseUrl(url != null ? url : derived("grid", tenant, explicit, env), "GovAPI", URL);
    return checked(tenant, base, given != null ? given : fromEnvironment(env), false);
  }

  /** Resolves the enforcement host, for which an API key is the only credential (published). */
  static Target runtime(Choice explicit, Map<String, String> environment) {
    Function<String, @Nullable String> env = name -> blankToNull(environment.get(name));
    String tenant = tenant(explicit, env);
    String url = first(explicit.url, env.apply(RUNTIME_URL));
    HttpUrl base =
        baseUrl(
            url != null ? url : derived("enforce", tenant, explicit, env),
            "enforcement",
            RUNTIME_URL);
    Credentials given = explicit.credentials;
    String key = env.apply(API_KEY);
    if (given == null && key == null) {
      throw new ThothConfigurationException(
          "No API key. Set " + API_KEY + " or call credentials(Credentials.apiKey(...)).");
    }
    return checked(tenant, base, given != null ? given : Credentials.apiKey(required(key)), true);
  }

  private static String tenant(Choice explicit, Function<String, @Nullable String> env) {
    String tenant = first(explicit.tenantId, env.apply(TENANT));
    if (tenant == null) {
      throw new ThothConfigurationException("No tenant. Set " + TENANT + " or call tenantId(...).");
    }
    requireLabel(tenant);
    return tenant;
  }

  private static String derived(
      String host, String tenant, Choice explicit, Function<String, @Nullable String> env) {
    String apex = first(explicit.apexDomain, env.apply(APEX), DEFAULT_APEX);
    return "https://" + host + "." + tenant + "." + apex;
  }

  private static Target checked(String tenant, HttpUrl base, Credentials who, boolean runtime) {
    if (who.isNone() && !Urls.isLoopback(base)) {
      throw new ThothConfigurationException(
          "Credentials.none() is for a GovAPI on this machine, not for " + base.host() + ".");
    }
    who.check();
    return new Target(tenant, base, who, runtime);
  }

  private static void requireLabel(String tenant) {
    if (!LABEL.matcher(tenant).matches()) {
      throw new ThothConfigurationException(
          "Tenant \""
              + printable(tenant)
              + "\" is not a tenant id: it becomes part of a host name, so it "
              + "has letters, digits and inner hyphens only, at most 63.");
    }
  }

  private static HttpUrl baseUrl(String text, String name, String variable) {
    HttpUrl url = HttpUrl.parse(text.strip().replaceAll("/+$", ""));
    if (url == null || url.query() != null || url.fragment() != null || hasUser(url)) {
      throw new ThothConfigurationException(
          "The "
              + name
              + " URL is not of the form https://host[:port][/path]. "
              + "It may come from "
              + variable
              + ", "
              + APEX
              + " or the builder.");
    }
    if (!url.isHttps() && !Urls.isLoopback(url)) {
      throw new ThothConfigurationException(
          (name.equals("GovAPI") ? name : "The " + name + " host")
              + " at "
              + url.host()
              + " must be reached over https. "
              + "Plain http is for localhost, 127.0.0.0/8 and ::1 only.");
    }
    return url;
  }

  private static boolean hasUser(HttpUrl url) {
    return !url.username().isEmpty() || !url.password().isEmpty();
  }

  private static Credentials fromEnvironment(Function<String, @Nullable String> env) {
    String bearer = firstSet(env, TOKEN, TOKEN_FILE, SESSION_FILE);
    String orgKey = env.apply(ORG_KEY);
    if (bearer != null && orgKey != null) {
      throw new ThothConfigurationException(
          "Two kinds of credential: " + bearer + " and " + ORG_KEY + " are both set. Unset one.");
    }
    if (bearer != null) {
      String value = required(env.apply(bearer));
      return bearer.equals(TOKEN)
          ? Credentials.bearer(value)
          : Credentials.bearerFile(path(bearer, value));
    }
    String key = first(orgKey, env.apply(API_KEY));
    if (key == null) {
      throw new ThothConfigurationException(
          "No credential. Set "
              + TOKEN_FILE
              + " to a file with an admin token (recommended), or set "
              + TOKEN
              + ", "
              + ORG_KEY
              + " or "
              + API_KEY
              + ", or call credentials(...).");
    }
    return Credentials.apiKey(key);
  }

  private static Path path(String variable, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ThothConfigurationException(variable + " is not the path of a file.");
    }
  }

  private static @Nullable String firstSet(
      Function<String, @Nullable String> env, String... names) {
    for (String name : names) {
      if (env.apply(name) != null) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      String set = blankToNull(value);
      if (set != null) {
        return set;
      }
    }
    return null;
  }

  private static String required(@Nullable String value) {
    return Objects.requireNonNull(value);
  }

  private static @Nullable String blankToNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  /** The attempt timeout: {@code THOTH_TIMEOUT_SECONDS}, else the contract's 30 seconds. */
  static Duration timeout(Map<String, String> environment) {
    String text = blankToNull(environment.get(TIMEOUT));
    if (text == null) {
      return Duration.ofSeconds(30);
    }
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new ThothConfigurationException(
          TIMEOUT + " must be a number of seconds from 1 to 9999.");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  /** The token that goes with events, beside the key; null if there is none. */
  static @Nullable Secret ingestToken(Map<String, String> environment) {
    String token = blankToNull(environment.get(INGEST_TOKEN));
    try {
      return token == null ? null : Secret.of(Checks.headerSecret(INGEST_TOKEN, Secret.of(token)));
    } catch (IllegalArgumentException e) {
      throw new ThothConfigurationException(String.valueOf(e.getMessage()) + ".");
    }
  }

  /** Whether an outage of the enforcer allows; false unless it is asked for. */
  static boolean failOpen(Map<String, String> environment) {
    String text = blankToNull(environment.get(FAIL_OPEN));
    if (text == null) {
      return false;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new ThothConfigurationException(FAIL_OPEN + " must be true or false.");
    };
  }

  /**
   * The root of the paths, with the slash that Retrofit wants at its end. Every path of GovAPI begins with the tenant, and
   * none of the enforcement host's.
   */
  HttpUrl root() {
    HttpUrl.Builder root = baseUrl.newBuilder();
    return (runtime ? root : root.addPathSegment(tenantId)).addPathSegment("").build();
  }

  /** What the contract has in front of the paths of the service interfaces. */
  String prefix() {
    return runtime ? "/" : "/{tenant_id}/";
  }
}
