package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question to the tool catalog: what may this principal use? It names at least one thing about
 * the principal. Members are published unless noted. Immutable and thread-safe.
 *
 * @param principal the principal, such as {@code agent:ops}; null to leave it out
 * @param humanRole the role of the person behind it; null to leave it out
 * @param humanPrincipal the person behind it; null to leave it out
 * @param humanGroups the groups of that person; null to leave it out
 * @param authContext anything else about the authentication; null to leave it out
 */
public record McpCatalogVerifyRequest(
    @Nullable String principal,
    @Nullable String humanRole,
    @Nullable String humanPrincipal,
    @Nullable List<String> humanGroups,
    @Nullable Json authContext) {
  /**
   * Starts a request.
   *
   * @return a builder in which nothing is set
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String principal;
    private @Nullable String humanRole;
    private @Nullable String humanPrincipal;
    private @Nullable List<String> humanGroups;
    private @Nullable Json authContext;

    private Builder() {}

    /**
     * Sets {@code principal}.
     *
     * @param principal the principal, such as {@code agent:ops} (published)
     * @return this
     */
    public Builder principal(String principal) {
      this.principal = Objects.requireNonNull(principal, "principal");
      return this;
    }

    /**
     * Sets {@code human_role}.
     *
     * @param humanRole the role of the person behind it (published)
     * @return this
     */
    public Builder humanRole(String humanRole) {
      this.humanRole = Objects.requireNonNull(humanRole, "humanRole");
      return this;
    }

    /**
     * Sets {@code human_principal}.
     *
     * @param humanPrincipal the person behind it (published)
     * @return this
     */
    public Builder humanPrincipal(String humanPrincipal) {
      this.humanPrincipal = Objects.requireNonNull(humanPrincipal, "humanPrincipal");
      return this;
    }

    /**
     * Sets {@code human_groups}.
     *
     * @param humanGroups the groups of that person (published)
     * @return this
     */
    public Builder humanGroups(List<String> humanGroups) {
      this.humanGroups = List.copyOf(humanGroups);
      return this;
    }

    /**
     * Sets {@code auth_context}.
     *
     * @param authContext anything else about the authentication (published)
     * @return this
     */
    public Builder authContext(Json authContext) {
      this.authContext = Objects.requireNonNull(authContext, "authContext");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     * @throws IllegalStateException if nothing is set
     */
    public McpCatalogVerifyRequest build() {
      if (Stream.of(principal, humanRole, humanPrincipal, humanGroups, authContext)
          .allMatch(Objects::isNull)) {
        throw new IllegalStateException("say at least one thing about the principal");
      }
      return new McpCatalogVerifyRequest(
          principal, humanRole, humanPrincipal, humanGroups, authContext);
    }
  }
}
