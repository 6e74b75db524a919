package com.atensecurity.thoth.examples.receiver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Reads the tenants and their keys. A mistake stops the service before it serves anybody.
 *
 * <p>Spring's own binding of properties is not used as it is, because its reports of failures quote
 * the value, and the value may be a secret that somebody put a line too high.
 */
final class TenantSettings {
  private static final String PREFIX = "callback-receiver.tenants";

  private TenantSettings() {}

  /** What is written under one tenant. */
  record Tenant(@Nullable List<Key> keys) {}

  /** What is written under one key; never printed. */
  record Key(
      @Nullable String id,
      @Nullable String secret,
      @Nullable String secretFile,
      @Nullable String publicKey,
      @Nullable Instant from,
      @Nullable Instant until) {
    @Override
    public String toString() {
      return "Key[redacted]";
    }
  }

  /**
   * Reads the keys of every tenant.
   *
   * @throws BadConfigurationException if there is no tenant, or a key that cannot be used
   */
  static List<TenantKeys> read(Environment environment) {
    Map<String, Tenant> tenants = bind(environment);
    if (tenants.isEmpty()) {
      throw new BadConfigurationException(PREFIX + " names no tenant");
    }
    List<TenantKeys> keys = new ArrayList<>();
    new TreeMap<>(tenants)
        .forEach((id, tenant) -> keys.add(TenantKeys.of(PREFIX + "." + id, id, tenant.keys())));
    return keys;
  }

  private static Map<String, Tenant> bind(Environment environment) {
    // "untill" must not mean "for ever".
    BindHandler nothingUnknown =
        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
    try {
      return Binder.get(environment)
          .bind(PREFIX, Bindable.mapOf(String.class, Tenant.class), nothingUnknown)
          .orElse(Map.of());
    } catch (BindException e) {
      // Without the cause, which quotes the value.
      throw new BadConfigurationException(
          names(e)
              + " is not understood; a tenant has keys, and a key has id, one of secret,"
              + " secret-file and public-key, and from and until as 2026-11-21T10:00:00Z");
    }
  }

  private static String names(BindException e) {
    if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
      return unbound.getUnboundProperties().stream()
          .map(property -> property.getName().toString())
          .collect(Collectors.joining(", "));
    }
    return e.getName().toString();
  }
}
