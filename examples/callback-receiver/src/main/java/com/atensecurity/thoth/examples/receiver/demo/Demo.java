package com.atensecurity.thoth.examples.receiver.demo;

import com.atensecurity.thoth.examples.receiver.Approvals;
import com.atensecurity.thoth.examples.receiver.CallbackReceiverApplication;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SigningSecret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service on a PostgreSQL of its own, sends it callbacks, and shows the answers. */
public final class Demo {
  private static final String TENANT = "demo";

  private final PrintStream out;
  private final URI uri;
  private final String secret;
  private boolean asExpected = true;

  private Demo(PrintStream out, URI uri, String secret) {
    this.out = out;
    this.uri = uri;
    this.secret = secret;
  }

  /**
   * Runs the demonstration and ends the JVM: 0 if every answer was the expected one, otherwise 1.
   *
   * @param args the directory for the database's files
   * @throws Exception if something does not start
   */
  public static void main(String[] args) throws Exception {
    LoggingSystem.get(Demo.class.getClassLoader()).setLogLevel("io.zonky", LogLevel.WARN);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(Path.of(args[0]), out) ? 0 : 1);
  }

  /** Whether every answer was the expected one. */
  static boolean run(Path directory, PrintStream out) throws Exception {
    String secret = newSecret();
    try (PostgresServer database = PostgresServer.start(directory);
        ConfigurableApplicationContext service = serve(database.newDatabase(), secret)) {
      String port = service.getEnvironment().getRequiredProperty("local.server.port");
      URI uri = PamCallbacks.callbackUri(URI.create("http://127.0.0.1:" + port), TENANT);
      out.println("POST " + uri);
      Demo demo = new Demo(out, uri, secret);
      demo.callbacks(service.getBean(Approvals.class));
      out.println(demo.asExpected ? "Every answer was right." : "AN ANSWER WAS WRONG.");
      return demo.asExpected;
    }
  }

  private static String newSecret() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }

  private static ConfigurableApplicationContext serve(String url, String secret) {
    SpringApplication service =
        new SpringApplicationBuilder(CallbackReceiverApplication.class).build();
    service.setDefaultProperties(
        Map.of(
            "callback-receiver.tenants." + TENANT + ".keys[0].secret",
            secret,
            "spring.main.log-startup-info",
            "false",
            "logging.level.root",
            "warn",
            "logging.level.com.atensecurity.thoth.examples",
            "info",
            "logging.pattern.console",
            "      the service's log: %5p %m%n"));
    return service.run(
        "--server.address=127.0.0.1", "--server.port=0", "--spring.datasource.url=" + url);
  }

  private void callbacks(Approvals approvals) throws IOException, InterruptedException {
    approvals.open(TENANT, "apr_1", "req_1", null);
    approvals.open(TENANT, "apr_2", "req_2", null);
    PamCallback approve = callback("apr_1", "req_1", PamDecision.APPROVE);
    PamCallback deny = callback("apr_2", "req_2", PamDecision.DENY);

    send("Approve apr_1", "msg_1", approve, secret, CallbackAnswer.RESOLVED);
    send("The same message again", "msg_1", approve, secret, CallbackAnswer.REPLAYED);
    send("The same decision in a new message", "msg_2", approve, secret, CallbackAnswer.REPLAYED);
    send(
        "Deny apr_2 with the request id of apr_1",
        "msg_3",
        callback("apr_2", "req_1", PamDecision.DENY),
        secret,
        CallbackAnswer.REQUEST_ID_MISMATCH);
    send(
        "Deny apr_2, signed with another secret",
        "msg_4",
        deny,
        newSecret(),
        CallbackAnswer.INVALID_SIGNATURE);
    send("Deny apr_2", "msg_5", deny, secret, CallbackAnswer.RESOLVED);

    show(approvals, "apr_1", "APPROVED");
    show(approvals, "apr_2", "DENIED");
  }

  private static PamCallback callback(String approvalId, String requestId, PamDecision decision) {
    return PamCallback.builder()
        .approvalId(approvalId)
        .requestId(requestId)
        .decision(decision)
        .decidedBy("alice@example.com")
        .build();
  }

  private void send(
      String what, String id, PamCallback callback, String key, CallbackAnswer expected)
      throws IOException, InterruptedException {
    out.println(what + " (" + id + ")");
    try (SigningSecret signingSecret = SigningSecret.whsec(key)) {
      PamCallbackSender sender =
          PamCallbackSender.builder().callbackUri(uri).key(signingSecret).build();
      CallbackReceipt receipt = sender.send(id, callback);
      CallbackAnswer answer = receipt.answer();
      check(answer == expected, receipt.status() + " " + (answer == null ? "?" : answer.word()));
    }
  }

  private void show(Approvals approvals, String id, String expected) {
    String state = approvals.state(TENANT, id);
    int events = approvals.events(TENANT, id);
    out.println("In the database, " + id);
    check(state.equals(expected) && events == 1, state + ", events: " + events);
  }

  private void check(boolean right, String found) {
    asExpected &= right;
    out.println("  " + (right ? "ok" : "WRONG") + "  " + found);
  }
}
