package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The callback of the PAM module against the contract, which that module does not know. */
class PamPayloadTest {
  private static final Path CONTRACT =
      Path.of("..", "thoth-sdk-core", "src", "test", "resources", "contract", "openapi.yaml");
  private static final Pattern SCHEMA =
      Pattern.compile(
          "^    PamCallbackPayload:\n(.*?)^    \\w", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern PROPERTY = Pattern.compile("(?m)^        (\\w+):$");

  @Test
  void whatACallbackMustSayIsWhatTheContractNames() throws IOException {
    PamCallback callback =
        PamCallback.builder()
            .approvalId("apr-1")
            .requestId("req-1")
            .decision(PamDecision.APPROVE)
            .build();
    MatchResult schema =
        SCHEMA.matcher(Files.readString(CONTRACT)).results().findFirst().orElseThrow();
    List<String> properties =
        PROPERTY.matcher(schema.group(1)).results().map(name -> name.group(1)).toList();

    assertThat(properties).containsExactly("approval_id", "request_id", "decision");
    assertThat(Json.parse(new String(callback.toJson(), StandardCharsets.UTF_8)).members())
        .containsOnlyKeys(properties);
  }
}
