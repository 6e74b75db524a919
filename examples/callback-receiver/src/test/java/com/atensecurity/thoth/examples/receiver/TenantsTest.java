package com.atensecurity.thoth.examples.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.receiver.Vendor.Answer;
import com.atensecurity.thoth.pam.Ed25519PrivateKey;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several tenants on one instance: acme with one secret, globex in a rotation, initech with a public key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsTest {
  private static final String OLD = "old-secret-of-globex-24-bytes-or-more";
  private static final String NEW = "new-secret-of-globex-24-bytes-or-more";
  private static final String RETIRED = "retired-secret-of-globex-24-bytes";
  private static final String COMING = "coming-secret-of-globex-24-bytes";
  private static final String WHSK =
      "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
  private static final String WHPK = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";

  private final Vendor vendor = new Vendor();
  private Node node;
  private URI acme;

  @BeforeAll
  void start() throws Exception {
    Instant now = Instant.now();
    Instant before = now.minus(Duration.ofHours(1));
    Instant after = now.plus(Duration.ofHours(1));
    String keys = "--callback-receiver.tenants.globex.keys";
    node =
        Node.start(
            SharedPostgres.newDatabase(),
            keys + "[0].id=old",
            keys + "[0].secret=" + OLD,
            keys + "[0].until=" + after,
            keys + "[1].id=new",
            keys + "[1].secret=" + NEW,
            keys + "[1].from=" + before,
            keys + "[2].id=retired",
            keys + "[2].secret=" + RETIRED,
            keys + "[2].until=" + before,
            keys + "[3].id=coming",
            keys + "[3].secret=" + COMING,
            keys + "[3].from=" + after,
            "--callback-receiver.tenants.initech.keys[0].public-key=" + WHPK);
    acme = node.callbackUri("acme");
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void whoIsNoTenantIsAnsweredAsABadSignature() throws Exception {
    SignedMessage message = vendor.approval("msg-nobody", "apr-nobody");
    Vendor stranger = new Vendor(SigningSecret.text(OLD));
    Answer bad = stranger.post(acme, stranger.approval("msg-nobody", "apr-nobody"));

    for (String tenant : List.of("nobody", "unknown", "ACME")) {
      assertThat(vendor.post(node.callbackUri(tenant), message)).as(tenant).isEqualTo(bad);
    }
    assertThat(bad)
        .isEqualTo(
            new Answer(
                401,
                "",
                "application/json",
                "{\"error\":\"invalid_signature\",\"message\":\"the signature of this callback was"
                    + " not accepted\"}"));
  }

  @Test
  void theKeysOfOneTenantOpenNothingOfAnother() throws Exception {
    node.open("globex", "apr-shared");
    node.open("acme", "apr-shared");
    SignedMessage ofAcme = vendor.approval("msg-shared", "apr-shared");
    Vendor globex = new Vendor(SigningSecret.text(NEW));

    assertThat(vendor.post(node.callbackUri("globex"), ofAcme).status()).isEqualTo(401);
    assertThat(vendor.post(acme, ofAcme).says("resolved")).isTrue();
    assertThat(node.state("globex", "apr-shared")).isEqualTo("PENDING");
    // the same message id, and another tenant's
    SignedMessage ofGlobex = globex.approval("msg-shared", "apr-shared");
    assertThat(globex.post(node.callbackUri("globex"), ofGlobex).says("resolved")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "old, " + OLD + ", 200",
    "new, " + NEW + ", 200",
    "retired, " + RETIRED + ", 401",
    "coming, " + COMING + ", 401"
  })
  void aKeyCountsInItsWindow(String key, String secret, int status) throws Exception {
    String id = "apr-" + key;
    node.open("globex", id);
    Vendor globex = new Vendor(SigningSecret.text(secret));

    Answer answer = globex.post(node.callbackUri("globex"), globex.approval("msg-" + key, id));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(keysOfEvents(id)).isEqualTo(status == 200 ? List.of(key) : List.of());
  }

  @Test
  void aVendorMaySignWithAKeyThatOnlyItHas() throws Exception {
    node.open("initech", "apr-ed25519");
    Vendor initech = new Vendor(Ed25519PrivateKey.whsk(WHSK));

    SignedMessage message = initech.approval("msg-ed25519", "apr-ed25519");

    assertThat(initech.post(node.callbackUri("initech"), message).says("resolved")).isTrue();
  }

  private List<String> keysOfEvents(String approvalId) {
    return node.bean(JdbcClient.class)
        .sql("SELECT key_id FROM approval_event WHERE approval_id = ?")
        .param(approvalId)
        .query(String.class)
        .list();
  }
}
