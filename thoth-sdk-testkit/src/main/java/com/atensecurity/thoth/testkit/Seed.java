package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Seeding;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Something that is about to be there already; {@link Given} begins it. Every member has a default
 * where the contract requires one, so that a test names only what it is about. This class is not
 * thread-safe.
 */
public final class Seed {
  private final Seeding seeding;
  private final Operation operation;
  private final String idName;
  private final JsonObject body = new JsonObject();
  private Consumer<String> next = id -> {};

  Seed(Seeding seeding, String what, Operation operation, String idName) {
    this.seeding = seeding;
    this.operation = operation;
    this.idName = idName;
    seeding.begin(this, what);
  }

  Seed then(Consumer<String> step) {
    next = step;
    return this;
  }

  /**
   * Sets a member of the request that would have made it.
   *
   * @param member its name in the contract
   * @param value a string, number or boolean, or a list of those
   * @return this seed
   */
  public Seed with(String member, Object value) {
    body.with(member, Objects.requireNonNull(value, member));
    return this;
  }

  /**
   * Puts it into the tenant, now on its clock.
   *
   * @return its id
   * @throws IllegalArgumentException if a request like this would have been refused
   */
  public String put() {
    seeding.end(this);
    JsonObject made = seeding.put(operation, Map.of(), body, Duration.ZERO);
    String id = made.text(idName, "");
    next.accept(id);
    return id;
  }
}
