package com.atensecurity.thoth.examples.benchmarks.pam;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A message and what those take who know no headers: the signed bytes, and the signature's. */
final class Ed25519Message {
  private static final String SCHEME = "v1a,";

  private final Message message;
  private final byte[] signed;
  private final byte[] signature;

  Ed25519Message(Message message) {
    this.message = message;
    this.signed = signed(message);
    this.signature = Base64.getDecoder().decode(message.signature().substring(SCHEME.length()));
  }

  private static byte[] signed(Message message) {
    String head = Message.ID + '.' + message.timestamp() + '.';
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    joined.writeBytes(message.body());
    return joined.toByteArray();
  }

  /** The same signature with another body. */
  Ed25519Message with(byte[] body) {
    return new Ed25519Message(new Message(message.timestamp(), message.signature(), body));
  }

  /** The same body with another signature. */
  Ed25519Message signedBy(byte[] other) {
    String header = SCHEME + Base64.getEncoder().encodeToString(other);
    return new Ed25519Message(new Message(message.timestamp(), header, message.body()));
  }

  Message message() {
    return message;
  }

  byte[] signed() {
    return signed;
  }

  byte[] signature() {
    return signature;
  }
}
