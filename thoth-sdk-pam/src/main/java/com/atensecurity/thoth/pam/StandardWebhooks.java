package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Standard Webhooks 1.0.0: id, time and body, by HMAC-SHA256 and Ed25519. */
final class StandardWebhooks extends SignatureProfile {
  static final StandardWebhooks DEFAULT = new StandardWebhooks("webhook");

  private final String idName;
  private final String timestampName;
  private final String signatureName;

  StandardWebhooks(String headerPrefix) {
    super("standard-webhooks");
    this.idName = headerPrefix + "-id";
    this.timestampName = headerPrefix + "-timestamp";
    this.signatureName = headerPrefix + "-signature";
  }

  @Override
  public boolean signsTime() {
    return true;
  }

  @Override
  void check(VerifyingKey key) {
    if (key instanceof StaticCredential) {
      throw unfit("a SigningSecret or an Ed25519PublicKey");
    }
  }

  @Override
  void check(SigningKey key) {
    // both kinds sign
  }

  @Override
  Candidate read(HeaderSource headers, byte[] body, KeyRing<VerifyingKey> keys)
      throws InvalidMessageException {
    String id = single(headers, idName);
    String time = single(headers, timestampName);
    String signature = single(headers, signatureName);
    if (!MessageGrammar.isMessageId(id)) {
      throw new InvalidMessageException(
          Reason.MALFORMED_ID, idName + " must be 1 to 128 characters of [A-Za-z0-9_-]");
    }
    long timestamp = MessageGrammar.timestamp(timestampName, time);
    SignatureList signatures = SignatureList.parse(signature, keys);
    return new Message(id, timestamp, MessageGrammar.signedHead(id, time), body, signatures);
  }

  @Override
  Map<String, String> sign(String id, String timestamp, byte[] body, List<SigningKey> keys) {
    byte[] head = MessageGrammar.signedHead(id, timestamp);
    StringBuilder list = new StringBuilder();
    for (SigningKey key : keys) {
      list.append(list.length() == 0 ? "" : " ").append(entry(key, head, body));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(idName, id);
    headers.put(timestampName, timestamp);
    headers.put(signatureName, list.toString());
    return headers;
  }

  private static String entry(SigningKey key, byte[] head, byte[] body) {
    if (key instanceof SigningSecret secret) {
      return "v1," + Base64.getEncoder().encodeToString(secret.sign(head, body));
    }
    byte[] signature = ((Ed25519PrivateKey) key).sign(MessageGrammar.joined(head, body));
    return "v1a," + Base64.getEncoder().encodeToString(signature);
  }

  /** One received message. */
  private static final class Message implements Candidate {
    private final String id;
    private final long timestamp;
    private final byte[] head;
    private final byte[] body;
    private final SignatureList signatures;

    Message(String id, long timestamp, byte[] head, byte[] body, SignatureList signatures) {
      this.id = id;
      this.timestamp = timestamp;
      this.head = head;
      this.body = body;
      this.signatures = signatures;
    }

    @Override
    public long timestamp() {
      return timestamp;
    }

    @Override
    public boolean matches(VerifyingKey key) {
      return signatures.matches(key, head, body);
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String mismatch() {
      return signatures.mismatch();
    }
  }
}
