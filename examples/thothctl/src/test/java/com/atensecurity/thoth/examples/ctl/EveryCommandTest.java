package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command asks the operation that it stands for. */
@GovApiTest
class EveryCommandTest {
  /** One for each command that has an HTTP form: its line, and the operation that it is. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("bootstrap", "putSettings"),
          List.of("settings get", "getSettings"),
          List.of("mdm list", "listMdmProviders"),
          List.of("mdm sync --provider jamf", "startMdmSync"),
          List.of("api-keys create --organization --permission read", "createApiKey"),
          List.of("api-keys list", "listApiKeys"),
          List.of(
              "api-keys authorize --key-id KEY --api-key-file key --permission read --resource-type"
                  + " organization",
              "authorizeApiKey"),
          List.of("api-keys revoke --key-id KEY", "revokeApiKey"),
          List.of("endpoints list", "listEndpoints"),
          List.of("endpoints stats", "getEndpointStats"),
          List.of("approvals list", "listApprovals"),
          List.of("approvals tools", "listGovernanceTools"),
          List.of("evidence verify", "verifyEvidenceChain"),
          List.of("evidence chain", "getEvidenceChain"),
          List.of("evidence slos", "getEvidenceSlos"),
          List.of("evidence backfill --dry-run --limit 5", "backfillEvidence"),
          List.of("evidence decision-backfill --dry-run --limit 5", "backfillDecisionFields"),
          List.of("governance packs", "listPacks"),
          List.of("governance runtime-status --environment prod", "getPackRuntimeStatus"),
          List.of("governance apply-packs --pack-id soc2-core --all-agents", "applyPacksBulk"),
          List.of("governance day7-report --days 7", "getDay7Report"),
          List.of("governance reports-overview --days 30", "getReportsOverview"),
          List.of(
              "governance policy-bundles upsert --name p --framework opa --raw-policy-file policy",
              "createPolicyBundle"),
          List.of("governance policy-bundles list", "listPolicyBundles"),
          List.of("browser providers upsert --provider chrome", "upsertBrowserProvider"),
          List.of("browser providers list", "listBrowserProviders"),
          List.of(
              "browser policies upsert --name n --provider chrome --policy-file policy.json",
              "upsertBrowserPolicy"),
          List.of("browser policies list", "listBrowserPolicies"),
          List.of(
              "browser enrollments upsert --provider chrome --user-id a@example.com --device-id d",
              "upsertBrowserEnrollment"),
          List.of("browser enrollments list", "listBrowserEnrollments"),
          List.of("billing estimate", "estimateBilling"),
          List.of("billing credit-bank", "getBillingCreditBank"),
          List.of("billing invoices --limit 3", "listBillingInvoices"),
          List.of("billing artifacts", "listBillingArtifacts"));

  @TempDir Path directory;

  private Ctl run(GovApi gov, int code, String... args) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    assertThat(ctl.run(args)).as(ctl.err()).isEqualTo(code);
    return ctl;
  }

  private String[] line(GovApi gov, String command) throws Exception {
    Files.writeString(directory.resolve("policy"), "package p\n");
    Files.writeString(directory.resolve("policy.json"), "{\"paste\":false}");
    Ctl made =
        run(gov, 0, "api-keys", "create", "--organization", "--permission", "read", "--json");
    Files.writeString(directory.resolve("key"), made.json().get("api_key").asString());
    return command.replace("KEY", made.json().get("key_id").asString()).split(" ");
  }

  @Test
  void everyCommandAsksItsOperationAndPrintsOneDocument(GovApi gov) throws Exception {
    gov.given().mdmProvider("jamf").put();
    for (List<String> command : COMMANDS) {
      String[] line = line(gov, command.get(0) + " --json");
      Ctl ctl = run(gov, 0, line);
      assertThat(ctl.json().isObject()).as(command.get(0)).isTrue();
      Operation operation = operation(command.get(1));
      assertThat(gov.attempts(operation)).as(command.get(0)).isPositive();
    }
    assertThat(gov.warnings()).isEmpty();
  }

  @Test
  void everyCommandAlsoSpeaksToPeople(GovApi gov) throws Exception {
    gov.given().mdmProvider("jamf").put();
    for (List<String> command : COMMANDS) {
      Ctl ctl = Ctl.thothctl(directory).of(gov).wide(80);
      assertThat(ctl.run(line(gov, command.get(0)))).as(ctl.err()).isZero();
      assertThat(ctl.out()).as(command.get(0)).isNotBlank().doesNotContain("{");
    }
  }

  private static Operation operation(String id) {
    String name = id.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    return Operation.valueOf(name);
  }

  /** Nobody adds a command and forgets it here. */
  @Test
  void theListHasEveryCommand() {
    TreeSet<String> all = new TreeSet<>(Model.commands().keySet());
    COMMANDS.forEach(
        command ->
            all.removeIf(
                path -> command.get(0).equals(path) || command.get(0).startsWith(path + " ")));

    assertThat(all)
        .containsExactly(
            "auth login",
            "browser sync",
            "completion",
            "evidence bundle",
            "governance policy-bundles rollback",
            "manual",
            "pam callback");
  }
}
