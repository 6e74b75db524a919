package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.SigningSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor is started with.
 *
 * @param publicHosts host names, with their ports, that a browser may use beside the own address
 * @param auto whether it decides by itself what the conformance kit asks
 * @param sleeper how it waits between the attempts of a callback; null for real time
 * @param log hears one line for each thing that happens; no secret
 */
record Settings(
    InetSocketAddress listenOn,
    SigningSecret requestSecret,
    SigningSecret callbackSecret,
    @Nullable String bearerToken,
    AllowedCallbacks allowedCallbacks,
    List<String> publicHosts,
    boolean auto,
    InstantSource clock,
    PamCallbackSender.@Nullable Sleeper sleeper,
    Consumer<String> log) {

  /** Reads them from the environment, and the files that it names. */
  static Settings read(
      Map<String, String> environment,
      Path directory,
      String listenOn,
      boolean auto,
      Consumer<String> log)
      throws UsageException {
    String callbackUrls = environment.getOrDefault("THOTH_PAM_CALLBACK_URLS", "");
    if (callbackUrls.isBlank()) {
      throw new UsageException(
          "THOTH_PAM_CALLBACK_URLS is not set; list the callback URLs of your GovAPI, such as"
              + " https://grid.acme.example/acme/thoth/pam/callback");
    }
    return new Settings(
        address(listenOn),
        secret("THOTH_PAM_REQUEST_SECRET", environment, directory),
        secret("THOTH_PAM_CALLBACK_SECRET", environment, directory),
        text("THOTH_PAM_REQUEST_AUTH_TOKEN", environment, directory),
        AllowedCallbacks.of(list(callbackUrls)),
        list(environment.getOrDefault("PAM_VENDOR_HOSTS", "")),
        auto,
        InstantSource.system(),
        null,
        log);
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList();
  }

  static InetSocketAddress address(String text) throws UsageException {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      InetAddress host = InetAddress.getByName(text.substring(0, Math.max(0, colon)));
      return new InetSocketAddress(host, port);
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw new UsageException(
          "--listen must be an address and a port, such as 127.0.0.1:8480, but was \""
              + text
              + "\"");
    }
  }

  private static SigningSecret secret(String name, Map<String, String> environment, Path directory)
      throws UsageException {
    String value = text(name, environment, directory);
    if (value == null) {
      throw new UsageException(name + ", or " + name + "_FILE, is not set");
    }
    try {
      return SigningSecret.ofSetting(value);
    } catch (IllegalArgumentException e) {
      throw new UsageException(name + " cannot be used: " + e.getMessage());
    }
  }

  /** The value of a variable, or of the file that the variable with _FILE names; null if unset. */
  private static @Nullable String text(String name, Map<String, String> environment, Path directory)
      throws UsageException {
    String inline = environment.getOrDefault(name, "").strip();
    String file = environment.getOrDefault(name + "_FILE", "").strip();
    if (file.isEmpty()) {
      return inline.isEmpty() ? null : inline;
    }
    if (!inline.isEmpty()) {
      throw new UsageException(name + " and " + name + "_FILE are both set; unset one");
    }
    try {
      String content = Files.readString(directory.resolve(file)).strip();
      if (content.isEmpty()) {
        throw new UsageException(name + "_FILE names an empty file");
      }
      return content;
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          name + "_FILE names a file that cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Names the address; no secret. */
  @Override
  public String toString() {
    return "Settings[" + listenOn + "]";
  }
}
