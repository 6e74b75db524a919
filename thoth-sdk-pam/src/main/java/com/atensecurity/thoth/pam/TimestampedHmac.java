package com.atensecurity.thoth.pam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code t=<unix seconds>,v1=<hex>}: signs time and body, no message id. */
final class TimestampedHmac extends HexHmac {
  TimestampedHmac(String headerName) {
    super("timestamped-hmac-without-id", headerName);
  }

  @Override
  public boolean signsTime() {
    return true;
  }

  @Override
  Candidate read(HeaderSource headers, byte[] body, KeyRing<VerifyingKey> keys)
      throws InvalidMessageException {
    @Nullable String time = null;
    List<byte[]> codes = new ArrayList<>();
    for (String item : items(headers)) {
      int equals = item.indexOf('=');
      if (equals < 1 || equals + 1 == item.length()) {
        throw malformed("an item is not a name, '=' and a value");
      }
      String value = item.substring(equals + 1);
      if (item.startsWith("t=")) {
        if (time != null) {
          throw malformed("it states two times");
        }
        time = value;
      } else if (item.startsWith("v1=")) {
        codes.add(decode(value));
      }
    }
    if (time == null || codes.isEmpty()) {
      throw malformed("it must have one t= and at least one v1=");
    }
    long timestamp = MessageGrammar.timestamp("t in " + headerName, time);
    return new Message(timestamp, codes, MessageGrammar.dotted(time), body);
  }

  @Override
  Map<String, String> sign(String id, String timestamp, byte[] body, List<SigningKey> keys) {
    StringBuilder value = new StringBuilder("t=").append(timestamp);
    for (SigningKey key : keys) {
      value.append(",v1=").append(encode(key, MessageGrammar.dotted(timestamp), body));
    }
    return Map.of(headerName, value.toString());
  }
}
