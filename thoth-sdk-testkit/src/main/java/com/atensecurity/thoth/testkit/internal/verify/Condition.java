package com.atensecurity.thoth.testkit.internal.verify;

import com.atensecurity.thoth.testkit.internal.Exchange;
import java.util.List;

/**
 * Something that a request must have. Immutable.
 *
 * @param description for messages, without secrets
 * @param check what a request lacks
 */
public record Condition(String description, Check check) {

  /** Compares. */
  public interface Check {
    /** What differs, one line each and without secrets; empty if the request fits. */
    List<String> misses(Exchange exchange);
  }
}
