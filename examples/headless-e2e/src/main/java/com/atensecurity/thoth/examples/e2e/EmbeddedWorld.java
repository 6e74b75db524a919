package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GovAPI, a SIEM and a PAM vendor in this process, on random ports, with secrets of this run. The
 * runbook gets them as a live run gets its own: through environment variables.
 */
final class EmbeddedWorld implements World {
  static final String TENANT = "acme";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String AGENT = "filesystem-safe";

  /** Variables of the caller's that an embedded run follows; its connections are its own. */
  private static final List<String> HONOURED =
      List.of(
          "THOTH_COMPLIANCE_PROFILE",
          "THOTH_SHADOW_LOW",
          "THOTH_SHADOW_MEDIUM",
          "THOTH_SHADOW_HIGH",
          "THOTH_SHADOW_CRITICAL",
          "THOTH_MDM_PROVIDER",
          "THOTH_MDM_NAME",
          "THOTH_MDM_CONFIG_FILE",
          "THOTH_INTUNE_DEVICE_ID",
          "INTUNE_DEVICE_ID",
          "THOTH_JAMF_COMPUTER_ID",
          "JAMF_COMPUTER_ID",
          "THOTH_ENVIRONMENT",
          "THOTH_TIMEOUT_SECONDS");

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> environment = new HashMap<>();
  private final GovApiServer server;
  private final GovApi gov;
  private final SiemSink siem;
  private final PamVendor vendor;
  private final Path directory;

  EmbeddedWorld(Map<String, String> callers, @Nullable Injection injection) {
    String webhookSecret = secret();
    String callbackSecret = secret();
    String requestSecret = secret();
    boolean skipAuth = "true".equals(callers.get("GOVAPI_SKIP_AUTH"));
    this.server = GovApiServer.builder().skipAuth(skipAuth).start();
    this.gov = server.tenant(TENANT);
    this.siem = SiemSink.start(webhookSecret, gov.clock());
    this.vendor = PamVendor.start(requestSecret, callbackSecret, gov.clock());
    this.directory = temporaryDirectory();
    environment.put("THOTH_JAMF_COMPUTER_ID", "E2E-MAC-0042");
    environment.put("THOTH_MDM_CONFIG_FILE", file("jamf-provider.json", jamfConfig().text()));
    HONOURED.stream()
        .filter(callers::containsKey)
        .forEach(name -> environment.put(name, callers.getOrDefault(name, "")));
    environment.put("THOTH_TENANT_ID", TENANT);
    environment.put("THOTH_GOVAPI_URL", server.url().toString());
    environment.put("THOTH_ADMIN_BEARER_TOKEN_FILE", file("thoth_admin_jwt", gov.adminToken()));
    environment.put("THOTH_WEBHOOK_URL", siem.url().toString());
    environment.put("THOTH_WEBHOOK_SECRET", webhookSecret);
    environment.put("THOTH_PAM_PROVIDER", "testkit-vendor");
    environment.put("THOTH_PAM_CALLBACK_SECRET", callbackSecret);
    environment.put("THOTH_PAM_REQUEST_URL", vendor.url().toString());
    environment.put("THOTH_PAM_REQUEST_SECRET", requestSecret);
    if (injection != null) {
      injection.into(gov);
    }
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private Json jamfConfig() {
    return Json.EMPTY_OBJECT
        .with(Json.of("https://jamf.acme.example"), "base_url")
        .with(Json.of("thoth-e2e"), "client_id")
        .with(Json.of(secret()), "client_secret");
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("headless-e2e");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The control handle of the tenant, for tests. */
  GovApi gov() {
    return gov;
  }

  @Override
  public String mode() {
    return "embedded";
  }

  @Override
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public Duration patience() {
    return Duration.ZERO;
  }

  @Override
  public StepUp stepUp(Run run) throws InterruptedException {
    OpenedApproval opened =
        gov.openApproval()
            .agent(AGENT)
            .endpoint(run.inputs().endpointId())
            .tool("submit_payment")
            .riskTier("medium")
            .open();
    StepUpRequest request = vendor.next(SOON);
    if (!request.approvalId().equals(opened.approvalId())) {
      throw CheckOutcome.failed(
          "the PAM vendor was asked about "
              + request.approvalId()
              + ", not "
              + opened.approvalId());
    }
    return new StepUp(
        request.approvalId(), request.requestId(), "the PAM vendor got and verified the request");
  }

  @Override
  public Integer webhookTestsReceived() {
    return (int) siem.events().stream().filter(e -> e.type().equals("webhook.test")).count();
  }

  @Override
  public boolean actOn(String endpointId) {
    gov.recordDecision(Decision.ALLOW)
        .agent(AGENT)
        .endpoint(endpointId)
        .tool("read_file")
        .riskTier("low")
        .record();
    gov.recordDecision(Decision.BLOCK)
        .agent(AGENT)
        .endpoint(endpointId)
        .tool("delete_volume")
        .riskTier("critical")
        .record();
    return true;
  }

  @Override
  public void close() {
    vendor.close();
    siem.close();
    server.close();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
