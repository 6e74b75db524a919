package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class KeyRotationBuilderTest {
  private static final Instant FROM = Instant.parse("2026-11-24T10:00:00Z");

  private static KeyRotation.Builder complete() {
    return KeyRotation.builder()
        .fleetId("flt-1")
        .oldKeyId("key-1")
        .permissions(ApiKeyPermission.READ)
        .window(FROM, FROM.plus(Duration.ofHours(2)))
        .keySink((id, key) -> "ref")
        .configuration(RuntimeConfiguration.ofFile(Path.of("config.json"), "key"))
        .evidence(Path.of("evidence.jsonl"));
  }

  private static void refused(UnaryOperator<KeyRotation.Builder> with, String message) {
    assertThatThrownBy(() -> with.apply(complete()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void whatContradictsItselfIsRefused() {
    assertThat(complete().build()).isNotNull();
    refused(b -> b.newFleet("west", "us-west-2"), "set either fleetId or newFleet");
    refused(b -> b.permissions(), "permissions must name at least one");
    refused(b -> b.share(0), "share must be more than 0 and at most 1 but is 0.0");
    refused(b -> b.share(1.1), "share must be more than 0 and at most 1 but is 1.1");
    refused(b -> b.share(Double.NaN), "share must be more than 0 and at most 1 but is NaN");
    refused(b -> b.quiet(Duration.ZERO), "quiet must be positive but is PT0S");
    refused(b -> b.pollInterval(Duration.ZERO), "pollInterval must be positive but is PT0S");
    refused(
        b -> b.validation(Duration.ofSeconds(-1)), "validation must not be negative but is PT-1S");
    refused(
        b -> b.window(FROM, FROM),
        "the window must end after it begins, but is 2026-11-24T10:00:00Z to 2026-11-24T10:00:00Z");
    refused(
        b -> b.validation(Duration.ofHours(2)),
        "validation takes PT2H and does not fit into the window");
    refused(b -> b.quiet(Duration.ofHours(2)), "quiet is PT2H and does not fit into the window");
    refused(
        b -> b.window(FROM, Instant.MAX),
        "the window must end before 9999-01-01T00:00:00Z but ends at " + Instant.MAX);
    refused(
        b -> b.droppedPermissions(ApiKeyPermission.WRITE, ApiKeyPermission.READ),
        "droppedPermissions must name none that the new key gets");
    refused(b -> b.fleetId(" "), "fleet id must not be blank");
    refused(b -> b.newFleet("west", ""), "region must not be blank");
    refused(b -> b.oldKeyId(""), "key id must not be blank");
    refused(b -> b.otherKeyIds("key-2", " "), "key id must not be blank");
    refused(
        b -> b.otherKeyIds("key-2", "key-1").oldKeyId("key-1"),
        "otherKeyIds must not name the old key, which does not stay");
  }

  @Test
  @SuppressWarnings("NullAway") // on purpose
  void whatIsNullIsNamed() {
    KeyRotation.Builder builder = KeyRotation.builder();

    assertThatThrownBy(() -> builder.permissions(ApiKeyPermission.READ, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("permission");
  }

  @Test
  void withoutAWindowThereIsNoStart() {
    KeyRotation.Builder builder =
        KeyRotation.builder().fleetId("flt-1").oldKeyId("key-1").permissions(ApiKeyPermission.READ);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("window is required, but was not set");
  }

  @Test
  void eachRequiredThingIsNamed() {
    assertThatThrownBy(() -> KeyRotation.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("set either fleetId or newFleet");
    assertThatThrownBy(
            () -> KeyRotation.builder().fleetId("f").permissions(ApiKeyPermission.READ).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("oldKeyId is required, but was not set");
  }
}
