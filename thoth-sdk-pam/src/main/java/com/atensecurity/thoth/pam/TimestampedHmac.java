package com.atensecurity.thoth.pam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code t=<unix seconds>,v1=<hex>}: signs time and body, no message id. */
final class TimestampedHmac extends SignatureProfile {
  private final String headerName;

  TimestampedHmac(String headerName) {
    super("timestamped-hmac-without-id");
    this.headerName = headerName;
  }

  @Override
  public boolean signsTime() {
    return true;
  }

  @Override
  void check(VerifyingKey key) {
    if (!(key instanceof SigningSecret)) {
      throw unfit(this, "a SigningSecret");
    }
  }

  @Override
  void check(SigningKey key) {
    if (!(key instanceof SigningSecret)) {
      throw unfit(this, "a SigningSecret");
    }
  }

  @Override
  Candidate read(HeaderSource headers, byte[] body, KeyRing<VerifyingKey> keys)
      throws InvalidMessageException {
    @Nullable String time = null;
    List<byte[]> codes = new ArrayList<>();
    for (String item : HexSignatures.items(headerName, single(headers, headerName))) {
      int equals = item.indexOf('=');
      if (equals < 1 || equals + 1 == item.length()) {
        throw HexSignatures.malformed(headerName, "an item is not a name, '=' and a value");
      }
      String value = item.substring(equals + 1);
      if (item.startsWith("t=")) {
        if (time != null) {
          throw HexSignatures.malformed(headerName, "it states two times");
        }
        time = value;
      } else if (item.startsWith("v1=")) {
        codes.add(HexSignatures.decode(headerName, value));
      }
    }
    if (time == null || codes.isEmpty()) {
      throw HexSignatures.malformed(headerName, "it must have one t= and at least one v1=");
    }
    long timestamp = MessageGrammar.timestamp("t in " + headerName, time);
    return new HexSignatures(headerName, timestamp, codes, MessageGrammar.dotted(time), body);
  }

  @Override
  Map<String, String> sign(String id, String timestamp, byte[] body, List<SigningKey> keys) {
    StringBuilder value = new StringBuilder("t=").append(timestamp);
    for (SigningKey key : keys) {
      value.append(",v1=");
      value.append(HexSignatures.encode(key, MessageGrammar.dotted(timestamp), body));
    }
    return Map.of(headerName, value.toString());
  }
}
