package com.atensecurity.thoth.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.endpoints.EndpointIdentity.Found;
import com.atensecurity.thoth.endpoints.EndpointIdentity.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointIdentityTest {
  @Test
  void theSeedsOrderHoldsFromTheFirstVariableToTheHostName() {
    Map<String, String> env = new HashMap<>();
    env.put("THOTH_INTUNE_DEVICE_ID", "A1");
    env.put("INTUNE_DEVICE_ID", "A2");
    env.put("THOTH_JAMF_COMPUTER_ID", "A3");
    env.put("JAMF_COMPUTER_ID", "A4");
    List<String> found = new ArrayList<>();
    for (String variable :
        List.of(
            "THOTH_INTUNE_DEVICE_ID",
            "INTUNE_DEVICE_ID",
            "THOTH_JAMF_COMPUTER_ID",
            "JAMF_COMPUTER_ID")) {
      EndpointIdentity identity = resolve(env);
      found.add(identity.origin() + " " + identity.source() + " " + identity.endpointId());
      env.put(variable, " ");
    }
    found.add(resolve(env).toString());

    assertThat(found)
        .containsExactly(
            "THOTH_INTUNE_DEVICE_ID INTUNE a1",
            "INTUNE_DEVICE_ID INTUNE a2",
            "THOTH_JAMF_COMPUTER_ID JAMF a3",
            "JAMF_COMPUTER_ID JAMF a4",
            "EndpointIdentity[endpointId=m-1, source=MACHINE, raw=M 1, origin=/etc/machine-id]");
  }

  @Test
  void theHostNameIsTheLastResort() {
    EndpointIdentity identity =
        EndpointIdentity.resolve(
            Map.of(), () -> null, () -> new Found("Mbp-Naomi.local", "host name"));

    assertThat(identity)
        .isEqualTo(
            new EndpointIdentity(
                "mbp-naomi-local", Source.HOSTNAME, "Mbp-Naomi.local", "host name"));
  }

  @Test
  void noIdentityAtAllIsToldWithWhatToSet() {
    assertThatThrownBy(() -> EndpointIdentity.resolve(Map.of(), () -> null, () -> null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "this machine has no identity: set THOTH_INTUNE_DEVICE_ID or THOTH_JAMF_COMPUTER_ID");
    assertThatThrownBy(() -> resolve(Map.of("JAMF_COMPUTER_ID", "--")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the identity from JAMF_COMPUTER_ID has no letter and no digit in it");
  }

  @Test
  void linuxKeepsItsIdentityInAFile(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("a"), "uninitialized\n");
    Path file = Files.writeString(folder.resolve("b"), "0123456789abcdef\n");

    assertThat(new Machine("Linux", List.of(folder.resolve("none"), empty, file)).identity())
        .isEqualTo(new Found("0123456789abcdef", file.toString()));
    assertThat(new Machine("Linux", List.of(empty)).identity()).isNull();
  }

  @Test
  void theHostNameOfTheEnvironmentGoesBeforeTheNetworks() {
    Machine machine = new Machine("Linux", List.of());

    assertThat(machine.hostname(Map.of("COMPUTERNAME", "PC-7", "HOSTNAME", "h")))
        .isEqualTo(new Found("PC-7", "COMPUTERNAME"));
    assertThat(machine.hostname(Map.of("HOSTNAME", "h"))).isEqualTo(new Found("h", "HOSTNAME"));
  }

  @Test
  void thisMachineHasAnIdentity() {
    assertThat(EndpointIdentity.resolve(Map.of()).endpointId()).matches("[a-z0-9][a-z0-9-]*");
  }

  private static EndpointIdentity resolve(Map<String, String> env) {
    return EndpointIdentity.resolve(
        env, () -> new Found("M 1", "/etc/machine-id"), () -> new Found("h", "host name"));
  }
}
