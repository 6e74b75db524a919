package com.atensecurity.thoth;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling GovAPI: an admin with a bearer token (seed) or an organization-scoped API key
 * (published). Never both.
 *
 * <p>Immutable and thread-safe. {@code toString} names the kind only.
 */
public final class Credentials {
  private enum Kind {
    BEARER,
    API_KEY,
    AUTO,
    NONE
  }

  private final Kind kind;
  private final @Nullable Supplier<Secret> source;

  private Credentials(Kind kind, @Nullable Supplier<Secret> source) {
    this.kind = kind;
    this.source = source;
  }

  /**
   * An admin bearer token, sent as {@code Authorization: Bearer}.
   *
   * @param token the token; white space around it is dropped
   * @return the credentials
   * @throws IllegalArgumentException if the token is blank
   * @throws ThothConfigurationException if it holds inner white space or what a header cannot carry
   */
  public static Credentials bearer(String token) {
    return new Credentials(Kind.BEARER, fixed(token));
  }

  /**
   * An admin bearer token from a file such as {@code /run/secrets/thoth_admin_jwt}. The file is read
   * again when it changes, and once more after GovAPI answers 401.
   *
   * @param file the file, holding the token alone
   * @return the credentials
   */
  public static Credentials bearerFile(Path file) {
    return new Credentials(Kind.BEARER, new SecretFile(Objects.requireNonNull(file, "file")));
  }

  /**
   * An admin bearer token that is asked for before each request, and once more after GovAPI answers
   * 401.
   *
   * @param tokens gives the current token; thread-safe, and quick or caching
   * @return the credentials
   */
  public static Credentials bearer(Supplier<Secret> tokens) {
    return new Credentials(Kind.BEARER, Objects.requireNonNull(tokens, "tokens"));
  }

  /**
   * An organization-scoped API key, sent as {@code X-Api-Key}.
   *
   * @param key the key; white space around it is dropped
   * @return the credentials
   * @throws IllegalArgumentException if the key is blank
   * @throws ThothConfigurationException if it holds inner white space or what a header cannot carry
   */
  public static Credentials apiKey(String key) {
    return new Credentials(Kind.API_KEY, fixed(key));
  }

  /**
   * An organization-scoped API key from a file, read again as {@link #bearerFile} does.
   *
   * @param file the file, holding the key alone
   * @return the credentials
   */
  public static Credentials apiKeyFile(Path file) {
    return new Credentials(Kind.API_KEY, new SecretFile(Objects.requireNonNull(file, "file")));
  }

  /**
   * An organization-scoped API key that is asked for as {@link #bearer(Supplier)} does.
   *
   * @param keys gives the current key; thread-safe, and quick or caching
   * @return the credentials
   */
  public static Credentials apiKey(Supplier<Secret> keys) {
    return new Credentials(Kind.API_KEY, Objects.requireNonNull(keys, "keys"));
  }

  /**
   * Whichever it is: an API key if it begins with {@code thoth_}, else a bearer token (published rule
   * of the vendor's operator).
   *
   * @param tokenOrKey the secret; white space around it is dropped
   * @return the credentials
   * @throws IllegalArgumentException if the secret is blank
   * @throws ThothConfigurationException if it holds inner white space or what a header cannot carry
   */
  public static Credentials auto(String tokenOrKey) {
    return new Credentials(Kind.AUTO, fixed(tokenOrKey));
  }

  /**
   * No credential, for a GovAPI on this machine that runs with {@code GOVAPI_SKIP_AUTH=true} (seed).
   * A client for any other host refuses it.
   *
   * @return credentials that add no header
   */
  public static Credentials none() {
    return new Credentials(Kind.NONE, null);
  }

  boolean isNone() {
    return kind == Kind.NONE;
  }

  /** Says now, not at the first call, if the secret cannot be had. */
  void check() {
    if (source instanceof SecretFile) {
      current();
    }
  }

  /** The secret to send now; null for {@link #none()}. */
  @Nullable Secret current() {
    if (source == null) {
      return null;
    }
    Secret secret;
    try {
      secret = source.get();
    } catch (ThothException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ThothConfigurationException(
          "The credential supplier failed with " + e.getClass().getName() + ".", e);
    }
    if (secret == null) {
      throw new ThothConfigurationException("The credential supplier returned null.");
    }
    return sendable(secret);
  }

  /** The secret to send after {@code refused} got a 401; null if there is no other one. */
  @Nullable Secret afterRefusal(@Nullable Secret refused) {
    if (source instanceof SecretFile file) {
      file.forget();
    }
    Secret secret = current();
    return Objects.equals(secret, refused) ? null : secret;
  }

  /**
   * Adds the secret to a request, in the header of its kind. The runtime API takes a key in either header, depending on
   * the operation and the client that one believes (published), so it gets both.
   */
  void apply(Request.Builder request, @Nullable Secret secret, boolean runtime) {
    if (secret == null) {
      return;
    }
    String text = secret.reveal().strip();
    boolean key = kind == Kind.API_KEY || (kind == Kind.AUTO && text.startsWith("thoth_"));
    if (key) {
      request.header("X-Api-Key", text);
    }
    if (!key || runtime) {
      request.header("Authorization", "Bearer " + text);
    }
  }

  private static Supplier<Secret> fixed(String text) {
    Secret secret = sendable(Secret.of(text));
    return () -> secret;
  }

  private static Secret sendable(Secret secret) {
    boolean ascii = secret.reveal().strip().chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!ascii) {
      throw new ThothConfigurationException(
          "The credential holds white space or a character that a header cannot carry. "
              + "It must be the token alone, on one line.");
    }
    return secret;
  }

  @Override
  public String toString() {
    return "Credentials[" + kind + "]";
  }
}
