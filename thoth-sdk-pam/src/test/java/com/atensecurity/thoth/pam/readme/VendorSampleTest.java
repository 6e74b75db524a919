package com.atensecurity.thoth.pam.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.Ed25519PrivateKey;
import com.atensecurity.thoth.pam.Ed25519PublicKey;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.pam.StepUpSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorSampleTest {
  private static final PamCallback DECISION =
      PamCallback.builder()
          .approvalId("apr_01")
          .requestId("req_01")
          .decision(PamDecision.APPROVE)
          .build();

  @TempDir Path directory;

  @Test
  void whatIsSentIsResolved() throws Exception {
    try (SampleServers servers = SampleServers.start(SigningSecret.whsec(SampleServers.WHSEC))) {
      assertThat(VendorSample.send(servers.jdk(), SampleServers.WHSEC).answer())
          .isEqualTo(CallbackAnswer.RESOLVED);
    }
  }

  @Test
  void aStepUpRequestIsVerified() throws Exception {
    StepUpRequest request =
        StepUpRequest.builder()
            .approvalId("apr_01")
            .requestId("req_01")
            .tenantId("acme")
            .callbackUrl(URI.create("https://grid.acme.example/acme/thoth/pam/callback"))
            .build();
    SigningSecret secret = SigningSecret.whsec(SampleServers.WHSEC);
    SignedMessage message = new StepUpSigner(MessageSigner.of(secret)).sign(request);

    assertThat(
            VendorSample.stepUp(
                SampleServers.WHSEC, SampleServers.received(message), message.body()))
        .isEqualTo(request);
  }

  @Test
  void anEd25519KeyOfAFileSigns() throws Exception {
    byte[] pkcs8 =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    String base64 = Base64.getEncoder().encodeToString(pkcs8);
    String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    Path file = Files.writeString(directory.resolve("vendor.pem"), pem);

    Ed25519PublicKey publicKey = Ed25519PrivateKey.pem(pem).publicKey();
    try (SampleServers servers = SampleServers.start(publicKey)) {
      assertThat(VendorSample.ed25519(servers.jdk(), file).send(DECISION).answer())
          .isEqualTo(CallbackAnswer.RESOLVED);
    }
  }

  @Test
  void theCommandsOfTheReadmeMakeAKeyPairThatIsUnderstood() throws Exception {
    Matcher commands =
        Pattern.compile("```sh\\n(.+?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(commands.find()).isTrue();
    for (String command : commands.group(1).lines().toList()) {
      run(command);
    }

    Ed25519PublicKey ofPrivate =
        Ed25519PrivateKey.pem(Files.readString(directory.resolve("vendor.pem"))).publicKey();
    Ed25519PublicKey ofPublic =
        Ed25519PublicKey.pem(Files.readString(directory.resolve("vendor-public.pem")));
    assertThat(ofPublic.toWhpk()).isEqualTo(ofPrivate.toWhpk());
  }

  private void run(String command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command.split(" "))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    } catch (IOException e) {
      String skipped =
          "SKIPPED: openssl is not on this machine, so README.md's commands did not run";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
  }

  @Test
  void aDryRunIsSignedAndNotSent() throws Exception {
    try (SampleServers servers = SampleServers.start(SigningSecret.whsec(SampleServers.WHSEC))) {
      String id = VendorSample.dryRun(SampleServers.sender(servers.jdk()), DECISION);

      assertThat(id).startsWith("msg_");
      assertThat(servers.isPending()).isTrue();
    }
  }
}
