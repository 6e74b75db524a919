package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.SiemSink;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A GovAPI that knows nothing of the program, and the variables that lead there. */
abstract class LiveSetup {
  private static final String SECRET = "a webhook secret of this test";

  @TempDir Path directory;

  GovApiServer server;
  GovApi gov;
  SiemSink siem;

  @BeforeEach
  void start() {
    server = GovApiServer.start();
    gov = server.createTenant();
    siem = SiemSink.start(SECRET);
  }

  @AfterEach
  void stop() {
    siem.close();
    server.close();
  }

  Program minimal() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), gov.adminToken() + "\n");
    return new Program(directory)
        .with("THOTH_TENANT_ID", gov.tenantId())
        .with("THOTH_GOVAPI_URL", gov.url().toString())
        .with("THOTH_ADMIN_BEARER_TOKEN_FILE", token.toString())
        .with("THOTH_JAMF_COMPUTER_ID", "mac-1");
  }

  Program complete() throws Exception {
    Files.writeString(
        directory.resolve("jamf-provider.json"), "{\"client_secret\":\"jamf-secret\"}");
    Path secret = Files.writeString(directory.resolve("pam"), "a callback secret of this test\n");
    return minimal()
        .with("THOTH_WEBHOOK_URL", siem.url().toString())
        .with("THOTH_WEBHOOK_SECRET", SECRET)
        .with("THOTH_PAM_PROVIDER", "vendor")
        .with("THOTH_PAM_CALLBACK_SECRET_FILE", secret.toString())
        .with("THOTH_PAM_REQUEST_URL", "https://pam.vendor.example/step-up");
  }
}
