package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.activity.FeedFilter;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyCreated;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.bootstrap.Bootstrap;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** No secret shows in any toString, log line at any level, exception or event. */
@Isolated("listens to every logger of the JVM")
class CanaryTest {
  private static final String CANARY = "c4n4ry";

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Level level = root.getLevel();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          // Jetty is the server, which may say what it likes; the client may not.
          if (!String.valueOf(record.getLoggerName()).startsWith("org.eclipse.jetty")) {
            seen.add(record.getLoggerName() + ": " + formatter.formatMessage(record));
            if (record.getThrown() != null) {
              note(trace(record.getThrown()));
            }
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    for (Handler console : root.getHandlers()) {
      if (console != handler) {
        console.setLevel(Level.OFF);
      }
    }
  }

  @AfterEach
  void stopListening() {
    root.removeHandler(handler);
    root.setLevel(level);
  }

  @Test
  void noSecretShowsAnywhere() {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant().skipAuth(true).revealSecrets(true);
      CallListener listener =
          new CallListener() {
            @Override
            public void onAttempt(CallEvent event) {
              note(event);
            }

            @Override
            public void onCall(CallEvent event) {
              note(event);
            }
          };
      Credentials token = Credentials.bearer(CANARY + "-admin-token");
      try (ThothClient thoth =
          gov.clientBuilder().credentials(token).listener(listener).maxAttempts(2).build()) {
        note(token, thoth, ThothClient.builder());
        useEverything(gov, thoth.with(options()));
      }
    }

    assertThat(seen).anyMatch(line -> line.contains("createApiKey"));
    assertThat(seen).anyMatch(line -> line.contains("[hidden]"));
    assertThat(seen).filteredOn(line -> line.contains(CANARY)).isEmpty();
  }

  private CallOptions options() {
    CallOptions options =
        CallOptions.builder()
            .header("X-Tenant-Token", CANARY + "-header")
            .idempotencyKey(CANARY)
            .build();
    note(options);
    return options;
  }

  private void useEverything(GovApi gov, ThothClient thoth) {
    MdmProviderUpsert provider =
        MdmProviderUpsert.builder("jamf")
            .enabled(true)
            .apiKey(Secret.of(CANARY + "-mdm-key"))
            .config(Json.parse("{\"client_secret\":\"" + CANARY + "-jamf\"}"))
            .build();
    Bootstrap bootstrap =
        Bootstrap.builder()
            .settings(s -> s.pamCallbackSecret(Secret.of(CANARY + "-callback-secret-long")))
            .webhook("http://127.0.0.1:1/hook", Secret.of(CANARY + "-webhook-secret-long"))
            .testWebhook()
            .mdmProvider(provider)
            .build();
    note(provider, bootstrap);
    fails(() -> bootstrap.run(thoth));
    note(thoth.settings().get(), thoth.settings().document());
    note(thoth.mdm().upsert(provider), thoth.mdm().providers());

    ApiKeyCreated key = thoth.apiKeys().create(Samples.endpointKey("ep-1"));
    note(key);
    ApiKeyAuthorizeRequest probe =
        ApiKeyAuthorizeRequest.builder(
                Secret.of(CANARY + "-plaintext"), ApiKeyPermission.EXECUTE, ApiKeyScope.ENDPOINT)
            .resourceId("ep-1")
            .build();
    note(probe, thoth.apiKeys().authorize(key.keyId(), probe));
    thoth.activity().feed(FeedFilter.all().search(CANARY + "-query")).forEach(this::note);

    String echo =
        "{\"error\":\"invalid\",\"message\":\"bad token "
            + CANARY
            + "-admin-token and key "
            + CANARY
            + "-plaintext\"}";
    gov.faults().on(Operation.AUTHORIZE_API_KEY, Fault.answer(400, "application/json", echo));
    fails(() -> thoth.apiKeys().authorize(key.keyId(), probe));
    gov.faults()
        .on(Operation.GET_SETTINGS, Fault.body("{\"webhook\":{\"enabled\":\"" + CANARY + "\"}}"));
    fails(() -> thoth.settings().get());
    gov.faults().on(Operation.PUT_SETTINGS, Fault.dropConnection().times(2));
    fails(
        () ->
            thoth.settings().update(s -> s.webhookSecret(Secret.of(CANARY + "-again-and-again"))));
    gov.faults().on(Operation.AUTHORIZE_API_KEY, Fault.html(502));
    fails(() -> thoth.apiKeys().authorize(key.keyId(), probe));
  }

  private void fails(Runnable call) {
    assertThatThrownBy(call::run).satisfies(failure -> note(trace(failure)));
  }

  private static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private void note(Object... values) {
    for (Object value : values) {
      seen.add(String.valueOf(value));
    }
  }
}
