package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.SigningKey;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The senders of a vendor, one for each address and secret, so that connections are kept. On a
 * {@link TestClock} they wait between attempts by moving it. Thread-safe.
 */
final class CallbackSenders {
  private final Map<Key, PamCallbackSender> senders = new ConcurrentHashMap<>();
  private final InstantSource clock;

  private record Key(URI uri, String secret) {}

  CallbackSenders(InstantSource clock) {
    this.clock = clock;
  }

  PamCallbackSender to(URI uri, String secret) {
    return senders.computeIfAbsent(new Key(uri, secret), this::build);
  }

  private PamCallbackSender build(Key key) {
    PamCallbackSender.Builder sender =
        PamCallbackSender.builder()
            .callbackUri(key.uri())
            .key(SigningKey.ofSetting(key.secret()))
            .clock(clock);
    if (clock instanceof TestClock testClock) {
      sender.sleeper(new VirtualTime(testClock)::sleep);
    }
    return sender.build();
  }
}
