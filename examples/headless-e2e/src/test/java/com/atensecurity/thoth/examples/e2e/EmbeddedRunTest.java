package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRunTest {
  @TempDir Path directory;

  @Test
  void everyCheckPasses() {
    Program program = new Program(directory);

    int code = program.run();

    assertThat(program.checks("pass"))
        .containsExactlyElementsOf(Arrays.stream(Spec.values()).map(Spec::id).toList());
    assertThat(program.criteria("not_occurred"))
        .containsExactlyElementsOf(Arrays.stream(Criterion.values()).map(Criterion::text).toList());
    assertThat(program.out()).endsWith("PASS: no fail criterion occurred\n");
    assertThat(program.err()).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void noLineIsWiderThanTheTerminalAndNoneIsColoured() {
    Program program = new Program(directory);

    program.run("--inject", "mdm-sync-refused");

    assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(program.out()).doesNotContain("\u001b");
  }

  @Test
  void aTerminalIsColoured() {
    Program program = new Program(directory).onTerminal();

    program.run();

    assertThat(program.out()).contains("\u001b[32mPASS\u001b[0m");
  }

  @Test
  void aTerminalIsNotColouredWhenNotWanted() {
    Program noColor = new Program(directory).onTerminal().with("NO_COLOR", "1");
    Program dumb = new Program(directory).onTerminal().with("TERM", "dumb");
    Program never = new Program(directory).onTerminal();

    noColor.run();
    dumb.run();
    never.run("--color=never");

    assertThat(noColor.out() + dumb.out() + never.out()).doesNotContain("\u001b");
  }

  @Test
  void colourCanBeForced() {
    Program program = new Program(directory).with("NO_COLOR", "1");

    program.run("--color", "always");

    assertThat(program.out()).contains("\u001b[1;32mPASS: no fail criterion occurred\u001b[0m");
  }

  @Test
  void followsTheVariablesOfTheRunbook() throws Exception {
    Path config =
        Files.writeString(directory.resolve("kandji.json"), "{\"api_token\":\"kandji-token\"}");
    Program program =
        new Program(directory)
            .with("THOTH_COMPLIANCE_PROFILE", "financial")
            .with("THOTH_SHADOW_MEDIUM", "block")
            .with("THOTH_MDM_PROVIDER", "kandji")
            .with("THOTH_MDM_CONFIG_FILE", config.getFileName().toString())
            .with("THOTH_INTUNE_DEVICE_ID", "Device 7");

    int code = program.run();

    assertThat(program.evidence(Spec.SETTINGS_READBACK))
        .isEqualTo("compliance_profile financial, shadow policy allow/block/block/block");
    assertThat(program.evidence(Spec.MDM_PROVIDER_ENABLED))
        .isEqualTo("provider kandji, enabled=true, status=connected");
    assertThat(program.evidence(Spec.IDENTITY))
        .isEqualTo("device-7, source INTUNE, from THOTH_INTUNE_DEVICE_ID");
    assertThat(code).isZero();
  }

  @Test
  void ignoresTheConnectionsOfALiveRun() {
    Program program =
        new Program(directory)
            .with("THOTH_TENANT_ID", "customer")
            .with("THOTH_GOVAPI_URL", "https://grid.customer.example")
            .with("THOTH_ADMIN_BEARER_TOKEN", "token")
            .with("THOTH_ORG_API_KEY", "thoth_org_key")
            .with("THOTH_WEBHOOK_URL", "https://siem.customer.example");

    assertThat(program.run()).isZero();
    assertThat(program.json().get("tenant_id").asString()).isEqualTo("acme");
  }

  @Test
  void aDemoWithoutAuthenticationIsTolerated() {
    Program program = new Program(directory).with("GOVAPI_SKIP_AUTH", "true");

    int code = program.run();

    assertThat(program.evidence(Spec.AUTH_ENFORCED))
        .isEqualTo("GovAPI answers a wrong token, as under GOVAPI_SKIP_AUTH=true");
    assertThat(code).isZero();
  }

  @Test
  void writesTheReportsWhereItIsTold() {
    Program program = new Program(directory);

    program.run("--out", "first", "--out", "reports/of today");

    Path reports = directory.resolve("reports/of today");
    assertThat(reports.resolve("headless-e2e-report.json")).isNotEmptyFile();
    assertThat(reports.resolve("headless-e2e-report.html")).isNotEmptyFile();
    assertThat(directory.resolve("first")).doesNotExist();
  }

  @Test
  void saysWhenAReportCannotBeWritten() throws Exception {
    Files.writeString(directory.resolve("file"), "");
    Program program = new Program(directory);

    int code = program.run("--out", "file");

    assertThat(program.err())
        .isEqualTo("headless-e2e: cannot write the report: " + directory.resolve("file") + "\n");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void theEndpointCanBeChosen() {
    Program program = new Program(directory);

    program.run("--endpoint-id", "ep-mine");

    assertThat(program.evidence(Spec.OPTION_B_REGISTERED))
        .isEqualTo("POST /endpoints took ep-mine");
    assertThat(program.evidence(Spec.KEY_CREATED)).contains("for endpoint ep-mine,");
  }
}
