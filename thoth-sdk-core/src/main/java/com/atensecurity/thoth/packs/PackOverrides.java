package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs from a pack where it is applied. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param behavioralControls the deterministic controls; null to leave it out
 * @param unknown overrides that this version does not know; the contract leaves the object open
 */
public record PackOverrides(
    @Nullable BehavioralControls behavioralControls, Map<String, Json> unknown) {
  /**
   * Starts a set of overrides.
   *
   * @return a builder in which nothing is set
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects overrides. Not thread-safe. */
  public static final class Builder {
    private @Nullable BehavioralControls behavioralControls;
    private final Map<String, Json> unknown = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Sets {@code behavioral_controls}.
     *
     * @param behavioralControls the deterministic controls (published)
     * @return this
     */
    public Builder behavioralControls(BehavioralControls behavioralControls) {
      this.behavioralControls = Objects.requireNonNull(behavioralControls, "behavioralControls");
      return this;
    }

    /**
     * Sets an override that this version has no name for.
     *
     * @param name its name on the wire
     * @param value its value
     * @return this
     * @throws IllegalArgumentException if the name is blank, or there is a method for it
     */
    public Builder set(String name, Json value) {
      if (Checks.notBlank("name", name).equals("behavioral_controls")) {
        throw new IllegalArgumentException("set behavioral_controls with behavioralControls(...)");
      }
      unknown.put(name, Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Makes the overrides.
     *
     * @return overrides that no longer follow this builder
     */
    public PackOverrides build() {
      return new PackOverrides(
          behavioralControls, Collections.unmodifiableMap(new LinkedHashMap<>(unknown)));
    }
  }
}
