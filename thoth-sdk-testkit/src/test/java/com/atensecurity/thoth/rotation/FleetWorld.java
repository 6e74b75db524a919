package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fleet of proxies in virtual time: while somebody sleeps, they read their configuration and check in, every five minutes, with the
 * key that it refers to.
 */
final class FleetWorld implements TimeSource, AutoCloseable {
  static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  static final Instant END = START.plus(Duration.ofHours(1));
  private static final String CONFIG = "thoth-config.json";
  private static final String EVIDENCE = "rotation.jsonl";
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofMinutes(5);

  final GovApi gov;
  final String fleetId;
  final IssuedKey oldKey;
  final Path directory;
  final Path config;
  final Path evidence;

  /** What a reference refers to. */
  final Map<String, String> vault = new LinkedHashMap<>();

  /** Who was refused at a check-in. */
  final List<String> cutOff = new ArrayList<>();

  /** Proxies that check in; others are registered, and silent. */
  final List<String> alive = new ArrayList<>();

  /** Proxies that go on with a reference, whatever their configuration says. */
  final Map<String, String> pinned = new LinkedHashMap<>();

  private final Map<String, ThothClient> clients = new LinkedHashMap<>();
  private Instant due = START;
  private long slept;
  private boolean checking;

  FleetWorld(GovApi gov, Path directory, int alive, int silent) {
    this.gov = gov;
    this.directory = directory;
    this.config = directory.resolve(CONFIG);
    this.evidence = directory.resolve(EVIDENCE);
    gov.clock().set(START.minus(EVERY));
    fleetId = gov.given().fleet("corpsec").with("region", "us-east-1").put();
    oldKey = gov.given().apiKey("read", "write").name("corpsec").ofFleet(fleetId).put();
    gov.given().mdmProvider("jamf").put();
    for (int i = 1; i <= alive + silent; i++) {
      String id = gov.given().endpoint("ep-" + i).fleet(fleetId).with("enrollment", "jamf").put();
      if (i <= alive) {
        this.alive.add(id);
      }
    }
    vault.put("ref-old", oldKey.key());
    write("{\"tenant_id\":\"acme\",\n  \"key_ref\" : \"ref-old\", \"n\":1.50}\n");
    checkIns();
    gov.clock().set(START);
    due = START.plus(Duration.ofMinutes(2));
  }

  private void write(String text) {
    try {
      Files.writeString(config, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a rotation of this fleet is, in whatever process. */
  static KeyRotation.Builder plan(String fleetId, String oldKeyId, Path directory) {
    return KeyRotation.builder()
        .fleetId(fleetId)
        .oldKeyId(oldKeyId)
        .permissions(ApiKeyPermission.READ, ApiKeyPermission.WRITE)
        .window(START, END)
        .validation(Duration.ofMinutes(20))
        .quiet(Duration.ofMinutes(12))
        .pollInterval(Duration.ofMinutes(4))
        .mdmProvider("jamf")
        .configuration(RuntimeConfiguration.ofFile(directory.resolve(CONFIG), "key_ref"))
        .evidence(directory.resolve(EVIDENCE));
  }

  /** The rotation that most tests run. */
  KeyRotation.Builder rotation(Fuse fuse) {
    return plan(fleetId, oldKey.id(), directory)
        .keySink(sink(fuse))
        .configuration(configuration(fuse))
        .listener(entry -> fuse.pass("after " + entry.step() + " " + entry.event()))
        .time(this);
  }

  /** Does something when an entry has come. */
  static KeyRotation.Builder doing(
      KeyRotation.Builder rotation, String step, String event, Runnable action) {
    return rotation.listener(
        entry -> {
          if (entry.step().equals(step) && entry.event().equals(event)) {
            action.run();
          }
        });
  }

  /** Runs until an entry has come, does something, and is killed. */
  void kill(KeyRotation.Builder rotation, String step, String event, Runnable then) {
    KeyRotation dying =
        doing(
                rotation,
                step,
                event,
                () -> {
                  then.run();
                  throw new IllegalStateException("killed");
                })
            .build();
    assertThatThrownBy(() -> run(dying, new Fuse(0))).hasMessage("killed");
  }

  /** The same rotation, as somebody else would plan it, with evidence of its own. */
  KeyRotation.Builder second() {
    return rotation(new Fuse(0)).evidence(directory.resolve("second.jsonl"));
  }

  /** A rotation that makes a fleet for the new key. */
  KeyRotation.Builder intoNewFleet(String name, String region) {
    Fuse never = new Fuse(0);
    return KeyRotation.builder()
        .newFleet(name, region)
        .oldKeyId(oldKey.id())
        .permissions(ApiKeyPermission.READ, ApiKeyPermission.WRITE)
        .window(START, END)
        .validation(Duration.ZERO)
        .keySink(sink(never))
        .configuration(configuration(never))
        .evidence(evidence)
        .time(this);
  }

  RotationResult run(Fuse fuse) {
    return run(rotation(fuse).build(), fuse);
  }

  RotationResult run(KeyRotation rotation, Fuse fuse) {
    try (ThothClient thoth = client(fuse)) {
      return rotation.run(thoth);
    }
  }

  /** A client that ends the process after a call, before anybody learns what came of it. */
  ThothClient client(Fuse fuse) {
    return gov.clientBuilder()
        .timeSource(this)
        .listener(
            new CallListener() {
              @Override
              public void onCall(CallEvent event) {
                fuse.pass("after " + event.operation());
              }
            })
        .build();
  }

  KeySink sink(Fuse fuse) {
    return (keyId, key) -> {
      fuse.pass("before the sink");
      vault.put("ref-" + keyId, key.reveal());
      fuse.pass("after the sink");
      return "ref-" + keyId;
    };
  }

  RuntimeConfiguration configuration(Fuse fuse) {
    RuntimeConfiguration file = RuntimeConfiguration.ofFile(config, "key_ref");
    return new RuntimeConfiguration() {
      @Override
      public String reference() {
        return file.reference();
      }

      @Override
      public void update(String reference) {
        fuse.pass("before the update");
        file.update(reference);
        fuse.pass("after the update");
      }

      @Override
      public void refresh() {
        fuse.pass("in the refresh");
      }
    };
  }

  void push(String reference) {
    RuntimeConfiguration.ofFile(config, "key_ref").update(reference);
  }

  void revoke(String keyId) {
    try (ThothClient thoth = gov.client()) {
      thoth.apiKeys().revoke(keyId);
    }
  }

  /** What a rotation says of a valid key that it was not told of. */
  String told(String keyId) {
    ApiKeyInfo key = key(keyId);
    return "the fleet has other active keys: "
        + keyId
        + " "
        + Json.of(key.name()).text()
        + " of "
        + key.createdAt()
        + ". If another rotation made one, run that to its end, or revoke what it left once"
        + " nobody uses it; if one is to stay, name it in otherKeyIds";
  }

  String reference() {
    return RuntimeConfiguration.ofFile(config, "key_ref").reference();
  }

  List<ApiKeyInfo> keys() {
    try (ThothClient thoth = gov.client()) {
      return thoth.apiKeys().list();
    }
  }

  ApiKeyInfo key(String id) {
    return keys().stream().filter(key -> id.equals(key.keyId())).findFirst().orElseThrow();
  }

  /** Uses a key without a check-in. */
  void authorizeWith(IssuedKey key) {
    try (ThothClient thoth = gov.client()) {
      thoth
          .apiKeys()
          .authorize(
              key.id(),
              ApiKeyAuthorizeRequest.builder(
                      Secret.of(key.key()), ApiKeyPermission.READ, ApiKeyScope.FLEET)
                  .resourceId(fleetId)
                  .build());
    }
  }

  /** Keys that rotations made and that are valid. */
  List<String> activeNewKeys() {
    return keys().stream()
        .filter(key -> key.name() != null && key.name().startsWith("rotation-"))
        .filter(key -> Boolean.TRUE.equals(key.active()))
        .map(ApiKeyInfo::keyId)
        .toList();
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
      Instant next = now().plus(STEP).isBefore(until) ? now().plus(STEP) : until;
      gov.clock().set(next);
      if (!checking && !next.isBefore(due)) {
        due = due.plus(EVERY);
        checkIns();
      }
    }
  }

  private void checkIns() {
    checking = true;
    String current = reference();
    for (String id : alive) {
      String material = vault.get(pinned.getOrDefault(id, current));
      checkIn(id, Secret.of(String.valueOf(material)));
    }
    checking = false;
  }

  private void checkIn(String id, Secret key) {
    try {
      clients
          .computeIfAbsent(key.reveal(), this::proxy)
          .endpoints()
          .checkIn(id, EndpointCheckin.builder().sessionsToday(1).build());
    } catch (ThothApiException.Unauthorized | ThothApiException.Forbidden e) {
      cutOff.add(id + " " + e.getMessage());
    } catch (ThothException e) {
      // A GovAPI in trouble; the next check-in comes.
    }
  }

  private ThothClient proxy(String key) {
    return gov.clientBuilder()
        .credentials(Credentials.apiKey(key))
        .maxAttempts(1)
        .timeSource(this)
        .build();
  }

  Json configDocument() {
    try {
      return Json.parse(Files.readString(config));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    clients.values().forEach(ThothClient::close);
  }

  /** What the evidence tells: step and event of each entry. */
  List<String> steps() {
    return RotationEvidence.verify(evidence).entries().stream()
        .map(entry -> entry.step() + " " + entry.event())
        .toList();
  }
}
