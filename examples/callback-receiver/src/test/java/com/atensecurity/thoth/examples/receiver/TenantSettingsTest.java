package com.atensecurity.thoth.examples.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TenantSettingsTest {
  private static final String AT = "callback-receiver.tenants.acme";
  private static final String TAKES =
      AT + ".keys[0] takes one of secret, secret-file and public-key";
  private static final String NOT_UNDERSTOOD =
      " is not understood; a tenant has keys, and a key has id, one of secret, secret-file and"
          + " public-key, and from and until as 2026-11-21T10:00:00Z";

  @TempDir Path directory;

  @Test
  void aSecretFileIsReadWithoutItsLastLineBreak() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), Vendor.SECRET + "\n");

    List<TenantKeys> keys = read(Map.of(AT + ".keys[0].secret-file", file.toString()));

    assertThat(keys).singleElement().extracting(TenantKeys::tenantId).isEqualTo("acme");
    assertThat(keys.get(0).verifier(InstantSource.system())).isNotNull();
  }

  @Test
  void noTenantIsRefused() {
    assertRefused(Map.of(), "callback-receiver.tenants names no tenant");
  }

  @Test
  void aTenantWithoutKeysIsRefused() {
    assertRefused(Map.of(AT + ".keys", ""), AT + ".keys is missing: without a key nobody can call");
  }

  @Test
  void aKeyOfNoKindOrOfTwoIsRefused() {
    assertRefused(Map.of(AT + ".keys[0].id", "k1"), TAKES);
    assertRefused(
        Map.of(AT + ".keys[0].secret", Vendor.SECRET, AT + ".keys[0].public-key", "whpk_x"), TAKES);
  }

  @Test
  void theMistakeThatASecretLooksLikeIsNamed() {
    assertRefused(
        Map.of(AT + ".keys[0].secret", "", AT + ".keys[0].id", "k1"),
        AT
            + ".keys[0]: the signing secret is not usable: it is blank; is the setting or the"
            + " variable filled in?");
    assertRefused(
        Map.of(AT + ".keys[0].secret", "undefined"),
        AT
            + ".keys[0]: the signing secret is not usable: it is the word \"undefined\"; a variable"
            + " was empty where it was built");
    assertRefused(
        Map.of(AT + ".keys[0].public-key", Vendor.SECRET),
        AT
            + ".keys[0]: the Ed25519 public key is not usable: it starts with whsec_, so it is a"
            + " shared secret; use SigningSecret.whsec");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Path absent = directory.resolve("absent");
    assertRefused(
        Map.of(AT + ".keys[0].secret-file", absent.toString()),
        AT + ".keys[0].secret-file cannot be read: NoSuchFileException for " + absent);
  }

  @Test
  void aMisspeltMemberIsRefusedInsteadOfMeaningForEver() {
    assertRefused(
        Map.of(
            AT + ".keys[0].secret", Vendor.SECRET, AT + ".keys[0].untill", "2026-12-01T00:00:00Z"),
        AT + ".keys[0].untill" + NOT_UNDERSTOOD);
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertRefused(
        Map.of(AT + ".keys[0].secret", Vendor.SECRET, AT + ".keys[0].until", "tomorrow"),
        AT + ".keys[0].until" + NOT_UNDERSTOOD);
  }

  /** Spring's own report would quote it. */
  @Test
  void aSecretALineTooHighIsNotPrinted() {
    assertRefused(Map.of(AT + ".keys[0]", Vendor.SECRET), AT + ".keys[0]" + NOT_UNDERSTOOD);
    assertRefused(Map.of(AT + ".keys", Vendor.SECRET), AT + ".keys" + NOT_UNDERSTOOD);
    assertRefused(Map.of(AT, Vendor.SECRET), AT + NOT_UNDERSTOOD);
  }

  @Test
  void anEmptyWindowIsRefused() {
    assertRefused(
        Map.of(
            AT + ".keys[0].id", "k1",
            AT + ".keys[0].secret", Vendor.SECRET,
            AT + ".keys[0].from", "2026-12-02T00:00:00Z",
            AT + ".keys[0].until", "2026-12-01T00:00:00Z"),
        AT
            + ".keys[0]: the window of key k1 is empty: it begins at 2026-12-02T00:00:00Z and ends"
            + " at 2026-12-01T00:00:00Z");
  }

  @Test
  void twoKeysOfOneNameAreRefused() {
    Map<String, Object> properties =
        Map.of(
            AT + ".keys[0].id",
            "k1",
            AT + ".keys[0].secret",
            Vendor.SECRET,
            AT + ".keys[1].id",
            "k1",
            AT + ".keys[1].secret",
            Vendor.SECRET);
    TenantKeys keys = read(properties).get(0);

    assertThatThrownBy(() -> keys.verifier(InstantSource.system()))
        .isInstanceOf(BadConfigurationException.class)
        .hasMessage(AT + ".keys: two keys have the id k1");
  }

  @Test
  void aTenantThatIsNoPathSegmentIsRefused() {
    assertRefused(
        Map.of("callback-receiver.tenants.[a/b].keys[0].secret", Vendor.SECRET),
        "callback-receiver.tenants.a/b: tenantId must be letters, digits, '.', '_', '~' or '-', and"
            + " not a dot segment, but was \"a/b\"");
  }

  @Test
  void keysArePrintedRedacted() {
    assertThat(new TenantSettings.Key("k1", Vendor.SECRET, null, null, null, null))
        .hasToString("Key[redacted]");
  }

  private static void assertRefused(Map<String, Object> properties, String message) {
    assertThatThrownBy(() -> read(properties))
        .isInstanceOf(BadConfigurationException.class)
        .hasMessage(message)
        .hasNoCause()
        .satisfies(
            e -> {
              FailureAnalysis analysis = new BadConfigurationAnalyzer().analyze(e);
              assertThat(analysis.getDescription()).isEqualTo(message);
              assertThat(analysis.getAction())
                  .isEqualTo(
                      "Set it in application.yaml, on the command line or in the environment;"
                          + " README.md shows how.");
            });
  }

  private static List<TenantKeys> read(Map<String, Object> properties) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", new HashMap<>(properties)));
    return TenantSettings.read(environment);
  }
}
