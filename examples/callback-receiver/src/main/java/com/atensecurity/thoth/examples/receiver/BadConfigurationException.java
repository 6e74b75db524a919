package com.atensecurity.thoth.examples.receiver;

/** The service cannot start like this; the message names the property and shows no value. */
final class BadConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadConfigurationException(String message) {
    super(message);
  }
}
