package com.atensecurity.thoth.endpoints;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who a machine is to Thoth, found in the order of the proxy (seed): a managed override, else the
 * operating system's machine identity, else the host name. Immutable and thread-safe.
 *
 * @param endpointId the id to register and check in with: lower-case letters, digits and hyphens, the
 *     format that the seed recommends; everything else in {@code raw} became a hyphen (chosen)
 * @param source where it was found
 * @param raw what was found, as it was
 * @param origin the environment variable, file or command that it was found with
 */
public record EndpointIdentity(String endpointId, Source source, String raw, String origin) {
  /** Where an identity comes from, strongest first (seed). */
  public enum Source {
    /** Intune's device id, from the environment. */
    INTUNE,
    /** Jamf's computer id, from the environment. */
    JAMF,
    /** The operating system. */
    MACHINE,
    /** The host name, which may change and is not unique. */
    HOSTNAME
  }

  private record Managed(String variable, Source source) {}

  /** In the seed's order. */
  private static final List<Managed> OVERRIDES =
      List.of(
          new Managed("THOTH_INTUNE_DEVICE_ID", Source.INTUNE),
          new Managed("INTUNE_DEVICE_ID", Source.INTUNE),
          new Managed("THOTH_JAMF_COMPUTER_ID", Source.JAMF),
          new Managed("JAMF_COMPUTER_ID", Source.JAMF));

  /** A value, and where it came from. */
  record Found(String value, String origin) {}

  /**
   * Finds this machine's identity. May read files, or ask the operating system's own command.
   *
   * @return the identity
   * @throws IllegalStateException if nothing has one; the message says how to set it
   */
  public static EndpointIdentity resolve() {
    return resolve(System.getenv());
  }

  /**
   * Finds this machine's identity with other environment variables.
   *
   * @param environment names and values; blank values count as absent
   * @return the identity
   * @throws IllegalStateException if nothing has one; the message says how to set it
   */
  public static EndpointIdentity resolve(Map<String, String> environment) {
    Machine machine = Machine.current();
    return resolve(environment, machine::identity, () -> machine.hostname(environment));
  }

  static EndpointIdentity resolve(
      Map<String, String> environment,
      Supplier<@Nullable Found> machine,
      Supplier<@Nullable Found> hostname) {
    for (Managed override : OVERRIDES) {
      String value = environment.get(override.variable);
      if (value != null && !value.isBlank()) {
        return of(new Found(value.strip(), override.variable), override.source);
      }
    }
    Found found = machine.get();
    if (found != null) {
      return of(found, Source.MACHINE);
    }
    found = hostname.get();
    if (found != null) {
      return of(found, Source.HOSTNAME);
    }
    throw new IllegalStateException(
        "this machine has no identity: set THOTH_INTUNE_DEVICE_ID or THOTH_JAMF_COMPUTER_ID");
  }

  private static EndpointIdentity of(Found found, Source source) {
    String id =
        found
            .value
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (id.isEmpty()) {
      throw new IllegalStateException(
          "the identity from " + found.origin + " has no letter and no digit in it");
    }
    return new EndpointIdentity(id, source, found.value, Objects.requireNonNull(found.origin));
  }
}
