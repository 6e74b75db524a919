package com.atensecurity.thoth;

import org.jspecify.annotations.Nullable;

/**
 * The client cannot work as configured: a missing tenant, an unreadable token file, two kinds of
 * credential. Nothing was sent.
 */
public final class ThothConfigurationException extends ThothException {
  private static final long serialVersionUID = 1L;

  ThothConfigurationException(String message) {
    this(message, null);
  }

  ThothConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
