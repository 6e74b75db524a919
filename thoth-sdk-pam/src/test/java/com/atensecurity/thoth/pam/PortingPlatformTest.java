package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** The ServiceNow script and the Okta flow under thin stand-ins of their platforms. */
class PortingPlatformTest {
  private static final List<String> SERVICENOW_SECRETS =
      List.of(Fixtures.WHSEC, PortingCases.TEXT_SECRET);
  private static final Map<String, Object> CALLBACK =
      Map.of(
          "approval_id", "apr_01",
          "request_id", "req_01",
          "decision", "approve",
          "decided_by", "Zoë \ud83d\udd11 \u2028\u007f",
          "reason", "ticket ${number} costs $5");

  @TempDir Path folder;

  private final PortingPage page = PortingPage.read();

  @Test
  void theServiceNowScriptSignsAsWeDoInRhino() {
    String script = page.code("send.servicenow.js") + PortingRuntime.driver("servicenow.js");

    judgeServiceNow(
        List.of(rhino(script, "driveSign", signing()), rhino(script, "drive", signing())));
  }

  @Test
  void theServiceNowScriptSignsAsWeDoInNode() {
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.assumeNode();
    String script = page.code("send.servicenow.js") + PortingRuntime.driver("servicenow.js");
    runtime.write("script.js", script);
    runtime.write("main.js", PortingRuntime.driver("servicenow.node.js"));

    judgeServiceNow(runtime.run(List.of(signing(), signing()), "node", "main.js"));
  }

  private static String signing() {
    List<Object> messages = new ArrayList<>();
    for (String secret : SERVICENOW_SECRETS) {
      for (Map<String, Object> callback : List.of(CALLBACK, Map.<String, Object>of(), large())) {
        messages.add(
            Map.of("secret", secret, "id", "msg_1", "time", 1795255200L, "callback", callback));
      }
    }
    return PortingJson.write(messages);
  }

  private static Map<String, Object> large() {
    return Map.of("reason", "ë".repeat(10_000));
  }

  private static void judgeServiceNow(List<String> lines) {
    List<?> messages = (List<?>) PortingJson.parse(signing());
    List<?> signed = (List<?>) PortingJson.parse(lines.get(0));
    List<?> sent = (List<?>) PortingJson.parse(lines.get(1));
    assertThat(signed).hasSameSizeAs(messages);
    assertThat(sent).hasSameSizeAs(messages);
    for (int i = 0; i < messages.size(); i++) {
      Map<String, Object> message = members(messages.get(i));
      Map<String, Object> result = members(signed.get(i));
      String body = (String) result.get("body");
      assertThat(body).matches("\\p{ASCII}*").doesNotContain("$");
      assertThat(PortingJson.parse(body)).isEqualTo(message.get("callback"));
      PortingCases.judge(
          new PortingCases.Case(
              (String) message.get("secret"), "msg_1", 1795255200L, Fixtures.utf8(body)),
          texts(result.get("headers")));
      judgeSent((String) message.get("secret"), body, members(sent.get(i)));
    }
  }

  private static void judgeSent(String secret, String body, Map<String, Object> sent) {
    Map<String, Object> request = members(sent.get("request"));
    assertThat(sent.get("status")).isEqualTo(200L);
    assertThat(request.get("url")).isEqualTo("https://grid.example/callback");
    assertThat(request.get("method")).isEqualTo("post");
    assertThat(request.get("body")).isEqualTo(body);
    Map<String, String> headers = new LinkedHashMap<>(texts(request.get("headers")));
    assertThat(headers.remove("Content-Type")).isEqualTo("application/json");
    long now = (Long) sent.get("now");
    assertThat(PortingCases.accepted(secret, now, headers, Fixtures.utf8(body))).isEqualTo("msg_1");
  }

  /** Rhino takes some of what came after ES5; the platform's default mode does not. */
  @ParameterizedTest
  @ValueSource(strings = {"sign.servicenow.js", "send.servicenow.js"})
  void theServiceNowScriptIsEs5(String name) {
    assertThat(page.snippet(name))
        .doesNotContainPattern("`|=>|\\.\\.\\.|\\?\\?|\\?\\.|\\b(let|const|class|async|await)\\b")
        .doesNotContainPattern("startsWith|endsWith|includes|padStart|repeat\\(|Object\\.entries");
  }

  /** Rhino is the engine of that platform. */
  private static String rhino(String script, String function, String argument) {
    try (Context context = Context.enter()) {
      context.setOptimizationLevel(-1);
      context.setLanguageVersion(Context.VERSION_1_8);
      ScriptableObject scope = context.initStandardObjects();
      ScriptableObject.putProperty(scope, "hostHmac", new HostHmac());
      ScriptableObject.putProperty(scope, "hostBase64", new HostBase64());
      context.evaluateString(scope, script, "servicenow.js", 1, null);
      Object result =
          ScriptableObject.callMethod(context, scope, function, new Object[] {argument});
      return Context.toString(result);
    }
  }

  @SuppressWarnings("serial")
  private static final class HostHmac extends BaseFunction {
    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
      byte[] key = Base64.getDecoder().decode(Context.toString(arguments[0]));
      byte[] data = Context.toString(arguments[1]).getBytes(StandardCharsets.US_ASCII);
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return PortingCases.base64(mac.doFinal(data));
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @SuppressWarnings("serial")
  private static final class HostBase64 extends BaseFunction {
    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
      return PortingCases.base64(Fixtures.utf8(Context.toString(arguments[0])));
    }
  }

  @Test
  void theOktaFlowSignsAsWeDoAndAnswersTheChallenge() {
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.assumeNode();
    runtime.write(
        "flow.js",
        page.code("flow.okta.js")
            + page.code("challenge.okta.js")
            + PortingRuntime.driver("okta.js"));
    List<String> secrets =
        PortingCases.SECRETS.stream().filter(secret -> !secret.startsWith("whsec_")).toList();

    List<String> lines =
        runtime.run(
            secrets.stream()
                .map(secret -> Map.of("secret", secret, "time", 1795255200L, "callback", CALLBACK))
                .map(PortingJson::write)
                .toList(),
            "node",
            "flow.js");

    assertThat(lines).hasSize(secrets.size() + 1);
    for (int i = 0; i < secrets.size(); i++) {
      judgeOkta(secrets.get(i), PortingJson.object(lines.get(i)));
    }
    assertThat(PortingJson.parse(lines.get(secrets.size())))
        .isEqualTo(
            List.of(
                List.of(
                    200L, "application/json", "{\"verification\":\"a \\\"quoted\\\" challenge\"}"),
                List.of(401L, "", ""),
                List.of(401L, "", "")));
  }

  private static void judgeOkta(String secret, Map<String, Object> request) {
    assertThat(request.get("method")).isEqualTo("POST");
    String body = (String) request.get("body");
    assertThat(PortingJson.parse(body)).isEqualTo(CALLBACK);
    Map<String, String> headers = new LinkedHashMap<>(texts(request.get("headers")));
    assertThat(headers.remove("content-type")).isEqualTo("application/json");
    PortingCases.judge(
        new PortingCases.Case(secret, "msg_apr_01", 1795255200L, Fixtures.utf8(body)), headers);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object json) {
    return (Map<String, Object>) json;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> texts(Object json) {
    return (Map<String, String>) json;
  }
}
