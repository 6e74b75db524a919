package com.atensecurity.thoth.pam;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A static credential in a header: signs nothing. */
final class CredentialHeader extends SignatureProfile {
  private static final int MAX_LENGTH = 4096;

  private final String headerName;
  private final String prefix;

  CredentialHeader(String headerName, String prefix) {
    super("credential-without-integrity");
    this.headerName = headerName;
    this.prefix = prefix;
  }

  @Override
  public boolean signsTime() {
    return false;
  }

  @Override
  void check(VerifyingKey key) {
    if (!(key instanceof StaticCredential)) {
      throw unfit("a StaticCredential");
    }
  }

  @Override
  void check(SigningKey key) {
    throw unfit("no key that signs, because it signs nothing");
  }

  @Override
  Candidate read(HeaderSource headers, byte[] body, KeyRing<VerifyingKey> keys)
      throws InvalidMessageException {
    String value = single(headers, headerName);
    if (value.length() > MAX_LENGTH) {
      throw malformed(headerName, "it is longer than " + MAX_LENGTH + " characters");
    }
    if (!Utf8.encodable(value)) {
      throw malformed(headerName, "it holds half of a surrogate pair");
    }
    if (!value.startsWith(prefix)) {
      throw malformed(headerName, "it does not begin with \"" + prefix + "\"");
    }
    return new Message(
        headerName, value.substring(prefix.length()).getBytes(StandardCharsets.UTF_8), body);
  }

  @Override
  Map<String, String> sign(String id, String timestamp, byte[] body, List<SigningKey> keys) {
    throw new IllegalStateException("a signer with this profile cannot be built");
  }

  /** One received message. */
  private static final class Message implements Candidate {
    private final String headerName;
    private final byte[] credential;
    private final byte[] body;

    Message(String headerName, byte[] credential, byte[] body) {
      this.headerName = headerName;
      this.credential = credential;
      this.body = body;
    }

    @Override
    public long timestamp() {
      return -1;
    }

    @Override
    public boolean matches(VerifyingKey key) {
      return ((StaticCredential) key).isEqual(credential);
    }

    @Override
    public String id() {
      return MessageGrammar.bodyId(body);
    }

    @Override
    public String mismatch() {
      return "the credential in " + headerName + " is none that is configured";
    }
  }
}
