package com.atensecurity.thoth.pam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code sha256=<hex>} and the like: signs the body, no time and no message id. */
final class BodyHmac extends HexHmac {
  private static final byte[] NO_HEAD = {};

  private final String prefix;

  BodyHmac(String headerName, String prefix) {
    super("body-hmac-without-time", headerName);
    this.prefix = prefix;
  }

  @Override
  public boolean signsTime() {
    return false;
  }

  @Override
  Candidate read(HeaderSource headers, byte[] body, KeyRing<VerifyingKey> keys)
      throws InvalidMessageException {
    List<byte[]> codes = new ArrayList<>();
    for (String item : items(headers)) {
      if (!item.startsWith(prefix)) {
        throw malformed("a signature does not begin with " + prefix);
      }
      codes.add(decode(item.substring(prefix.length())));
    }
    return new Message(-1, codes, NO_HEAD, body);
  }

  @Override
  Map<String, String> sign(String id, String timestamp, byte[] body, List<SigningKey> keys) {
    return Map.of(
        headerName,
        keys.stream()
            .map(key -> prefix + encode(key, NO_HEAD, body))
            .collect(Collectors.joining(",")));
  }
}
