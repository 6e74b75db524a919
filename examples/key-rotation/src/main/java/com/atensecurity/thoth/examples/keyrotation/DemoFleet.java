package com.atensecurity.thoth.examples.keyrotation;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.rotation.RuntimeConfiguration;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A fleet of simulated proxies, and its time: who sleeps moves the clock of the GovAPI, and every three minutes on it the proxies read
 * their configuration and check in with the key that it names. Not thread-safe.
 */
final class DemoFleet implements TimeSource, AutoCloseable {
  static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofMinutes(3);
  private static final String MEMBER = "api_key_file";

  private final GovApi gov;
  private final Path directory;
  private final String fleetId;
  private final IssuedKey oldKey;
  private final List<String> online = new ArrayList<>();
  private final Map<String, ThothClient> clients = new LinkedHashMap<>();
  private Instant due = START.plus(EVERY);
  private long slept;
  private boolean checking;

  /** A fleet of which the last are switched off. */
  DemoFleet(GovApi gov, Path directory, int size, int off) throws IOException {
    this.gov = gov;
    this.directory = directory;
    clean();
    gov.clock().set(START.minus(EVERY));
    fleetId = gov.given().fleet("corpsec").with("region", "us-east-1").put();
    oldKey = gov.given().apiKey("read", "write").name("corpsec").ofFleet(fleetId).put();
    gov.given().mdmProvider("jamf").put();
    for (int i = 1; i <= size; i++) {
      String id = "mac-0" + i;
      gov.given().endpoint(id).fleet(fleetId).with("enrollment", "jamf").put();
      if (i <= size - off) {
        online.add(id);
      }
    }
    String key = keys().store(oldKey.id(), Secret.of(oldKey.key()));
    Files.writeString(config(), "{\"tenant_id\":\"acme\",\"" + MEMBER + "\":\"" + key + "\"}\n");
    checkIns();
    gov.clock().set(START);
  }

  /** What an earlier demo left, and nothing else. */
  private void clean() throws IOException {
    Files.createDirectories(directory.resolve("keys"));
    try (Stream<Path> keys = Files.list(directory.resolve("keys"))) {
      for (Path key : keys.toList()) {
        Files.delete(key);
      }
    }
    for (Path file : List.of(config(), evidence(), revokedKeys())) {
      Files.deleteIfExists(file);
    }
  }

  KeyDirectory keys() {
    return new KeyDirectory(directory.resolve("keys"));
  }

  Path config() {
    return directory.resolve("thoth-config.json");
  }

  Path evidence() {
    return directory.resolve("evidence.jsonl");
  }

  Path revokedKeys() {
    return directory.resolve("revoked-keys.txt");
  }

  RuntimeConfiguration configuration() {
    return RuntimeConfiguration.ofFile(config(), MEMBER);
  }

  String fleetId() {
    return fleetId;
  }

  String oldKeyId() {
    return oldKey.id();
  }

  /** A key of the fleet that no proxy uses. */
  String stolenKeyId() {
    return gov.given().apiKey("read").name("stolen").ofFleet(fleetId).put().id();
  }

  ThothClient admin() {
    return gov.clientBuilder().timeSource(this).build();
  }

  private void checkIns() {
    checking = true;
    String file = configuration().reference();
    ThothClient proxy = clients.computeIfAbsent(file, this::proxy);
    for (String id : online) {
      try {
        proxy.endpoints().checkIn(id, EndpointCheckin.builder().sessionsToday(1).build());
      } catch (ThothException e) {
        // Its key is revoked, or GovAPI is in trouble; the next check-in comes.
      }
    }
    checking = false;
  }

  private ThothClient proxy(String keyFile) {
    return gov.clientBuilder()
        .credentials(Credentials.apiKeyFile(Path.of(keyFile)))
        .maxAttempts(1)
        .timeSource(this)
        .build();
  }

  @Override
  public Instant now() {
    return gov.clock().instant();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + slept;
  }

  @Override
  public void sleep(Duration duration) {
    slept += duration.toNanos();
    Instant until = now().plus(duration);
    while (now().isBefore(until)) {
      Instant next = now().plus(STEP);
      gov.clock().set(next.isBefore(until) ? next : until);
      if (!checking && !now().isBefore(due)) {
        due = due.plus(EVERY);
        checkIns();
      }
    }
  }

  @Override
  public void close() {
    clients.values().forEach(ThothClient::close);
  }
}
