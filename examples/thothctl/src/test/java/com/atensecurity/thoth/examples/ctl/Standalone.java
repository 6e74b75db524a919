package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Assumptions;

/** The testkit's standalone server as a process of its own, over https. */
final class Standalone implements AutoCloseable {
  private final Process process;
  private final Path authority;
  private final Json line;
  private final OkHttpClient http;

  Standalone(Path directory, String... more) throws IOException {
    authority = directory.resolve("ca.pem");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("com.atensecurity.thoth.testkit.StandaloneServer");
    command.addAll(List.of("--https", "--ca-file", authority.toString(), "--tenant", "acme"));
    command.addAll(List.of(more));
    process =
        new ProcessBuilder(command).redirectError(directory.resolve("server.err").toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String printed = out.readLine();
    if (printed == null) {
      throw new AssertionError(Files.readString(directory.resolve("server.err")));
    }
    line = Json.parse(printed);
    http = Trust.client(Files.readString(authority), "the server's CA file");
  }

  /** Tests that need these programs say loudly that they were skipped where there is one missing. */
  static void assumeTools(String... tools) {
    for (String tool : tools) {
      boolean there =
          Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
      if (!there) {
        System.err.println("SKIPPED: tests in a real shell, as there is no " + tool);
      }
      Assumptions.assumeTrue(there, "there is no " + tool);
    }
  }

  Path authority() {
    return authority;
  }

  String url() {
    return text("url");
  }

  String host() {
    return url().substring("https://".length());
  }

  String token() {
    return text("bearer_token");
  }

  private String text(String member) {
    return String.valueOf(line.get(member).asString());
  }

  /** An admin of the tenant. */
  ThothClient client() {
    return ThothClient.builder()
        .tenantId("acme")
        .govApiUrl(url())
        .credentials(Credentials.bearer(token()))
        .okHttpClient(http)
        .build();
  }

  EnforcementClient enforcement() {
    return ThothClient.builder()
        .tenantId("acme")
        .enforcementUrl(text("enforcement_url"))
        .credentials(Credentials.apiKey(text("api_key")))
        .okHttpClient(http)
        .buildEnforcement();
  }

  /** What the server decides on every call of a tool. */
  void decide(String tool, String decision) throws IOException {
    Request request =
        new Request.Builder()
            .url(text("control_url") + "/tenants/acme/decisions/" + tool)
            .header("Authorization", "Bearer " + text("control_token"))
            .put(
                RequestBody.create(
                    "{\"decision\":\"" + decision + "\"}", MediaType.get("application/json")))
            .build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new AssertionError("the control route answered " + response.code());
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
