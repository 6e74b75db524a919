package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmergencyRevocationBuilderTest {
  private static EmergencyRevocation.Builder emergency(String... keyIds) {
    return EmergencyRevocation.builder()
        .keyIds(keyIds)
        .revokedKeyFile(RevokedKeyFile.of(Path.of("revoked.txt")))
        .evidence(Path.of("evidence.jsonl"));
  }

  @Test
  void anIdThatNoFileCouldHoldIsRefused() {
    assertThatThrownBy(() -> emergency("key-1,key-2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"key-1,key-2\" is not a key id: it must not be blank, and not hold white space, quotes,"
                + " brackets, commas, semicolons or #");
    assertThatThrownBy(() -> emergency("metrics"))
        .hasMessage("key id must not be \"metrics\", which is no key");
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(() -> EmergencyRevocation.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keyIds must name at least one");
    assertThatThrownBy(() -> EmergencyRevocation.builder().keyIds("k").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("revokedKeyFile is required, but was not set");
    assertThatThrownBy(() -> emergency("k").timeout(Duration.ofSeconds(-1)).build())
        .hasMessage("timeout must not be negative but is PT-1S");
    assertThatThrownBy(() -> emergency("k").pollInterval(Duration.ZERO).build())
        .hasMessage("pollInterval must be positive but is PT0S");
  }
}
