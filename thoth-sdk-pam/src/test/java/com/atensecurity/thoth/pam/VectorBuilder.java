package com.atensecurity.thoth.pam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A message that is good, and then spoilt in one place, as a vector. */
final class VectorBuilder {
  static final String BODY =
      "{\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\"}";
  static final long TIME = 1795255200L;

  private final String name;
  private String scheme = "v1";
  private List<String> keys = List.of(Fixtures.WHSEC);
  private List<String> signingKeys = List.of();
  private List<String> signers = keys;
  private String id = "msg_01";
  private String timestamp = Long.toString(TIME);
  private long now = TIME;
  private byte[] body = Fixtures.utf8(BODY);
  private byte[] delivered;
  private UnaryOperator<String> signature = UnaryOperator.identity();
  private UnaryOperator<List<List<String>>> headers = UnaryOperator.identity();
  private boolean signs;

  private VectorBuilder(String name) {
    this.name = name;
  }

  static VectorBuilder hmac(String name) {
    return new VectorBuilder(name);
  }

  /** With Ed25519; the verifier holds the public halves of the keys. */
  static VectorBuilder ed25519(String name, String... whsks) {
    VectorBuilder builder = new VectorBuilder(name);
    builder.scheme = "v1a";
    builder.signers = List.of(whsks);
    builder.signingKeys = builder.signers;
    builder.keys = builder.signers.stream().map(VectorKeys::whpk).toList();
    return builder;
  }

  /** What the verifier holds. */
  VectorBuilder keys(String... keys) {
    this.keys = List.of(keys);
    this.signingKeys = List.of();
    if (scheme.equals("v1")) {
      signers = this.keys;
    }
    return this;
  }

  /** What the message is signed with, if not with what the verifier holds. */
  VectorBuilder signers(String... signers) {
    this.signers = List.of(signers);
    this.signingKeys = List.of();
    return this;
  }

  VectorBuilder id(String id) {
    this.id = id;
    return this;
  }

  VectorBuilder timestamp(String timestamp) {
    this.timestamp = timestamp;
    return this;
  }

  VectorBuilder now(long now) {
    this.now = now;
    return this;
  }

  VectorBuilder at(long time) {
    return timestamp(Long.toString(time)).now(time);
  }

  VectorBuilder body(String body) {
    return body(Fixtures.utf8(body));
  }

  VectorBuilder body(byte[] body) {
    this.body = body;
    return this;
  }

  /** Another body than the one that was signed. */
  VectorBuilder delivered(String delivered) {
    return delivered(Fixtures.utf8(delivered));
  }

  VectorBuilder delivered(byte[] delivered) {
    this.delivered = delivered;
    return this;
  }

  /** Changes the signature header. */
  VectorBuilder signature(UnaryOperator<String> signature) {
    this.signature = signature;
    return this;
  }

  /** Changes the headers after they were signed. */
  VectorBuilder headers(UnaryOperator<List<List<String>>> headers) {
    this.headers = headers;
    return this;
  }

  /** Another value than the one that was signed. */
  VectorBuilder header(int index, String value) {
    return headers(
        all -> {
          all.set(index, List.of(all.get(index).get(0), value));
          return all;
        });
  }

  Vector accept() {
    return build(Vector.ACCEPT);
  }

  /** A vector for signers as well. */
  Vector signs() {
    signs = true;
    return build(Vector.ACCEPT);
  }

  Vector reject(InvalidMessageException.Reason reason) {
    return build(reason.name());
  }

  private Vector build(String verdict) {
    List<String> entries = new ArrayList<>();
    byte[] content = VectorKeys.content(id, timestamp, body);
    for (String signer : signers) {
      byte[] code =
          scheme.equals("v1")
              ? VectorKeys.hmac(signer, content)
              : VectorKeys.ed25519(signer, content);
      entries.add(scheme + "," + PortingCases.base64(code));
    }
    List<List<String>> values = new ArrayList<>();
    values.add(List.of("webhook-id", id));
    values.add(List.of("webhook-timestamp", timestamp));
    values.add(List.of("webhook-signature", signature.apply(String.join(" ", entries))));
    return new Vector(
        name,
        scheme,
        keys,
        signingKeys,
        now,
        List.copyOf(headers.apply(values)),
        delivered == null ? body : delivered,
        verdict,
        signs);
  }
}
