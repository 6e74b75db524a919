package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl pam callback}: what a PAM vendor would send. */
@Command(
    name = "callback",
    description = {
      "Signs a PAM vendor's callback and sends it, or with --dry-run only shows it.",
      "",
      "It is signed with the tenant's pam.callback_secret: the one of --callback-secret-file, of"
          + " THOTH_PAM_CALLBACK_SECRET or THOTH_PAM_CALLBACK_SECRET_FILE, else the one that the tenant's settings show."
    },
    footer = {
      "Example:",
      "  thothctl pam callback --approval-id apr_01 --request-id req_01 \\",
      "    --decision approve --dry-run"
    })
final class PamCallbackCommand extends Action {
  @Option(
      names = "--approval-id",
      paramLabel = "ID",
      required = true,
      description = "The approval to decide.")
  String approvalId = "";

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      required = true,
      description = "The id of the step-up request, which must be the approval's.")
  String requestId = "";

  @Option(
      names = "--decision",
      completionCandidates = Words.Decision.class,
      paramLabel = "WORD",
      required = true,
      description = "approve or deny.")
  String decision = "";

  @Option(names = "--dry-run", description = "Sign it, show it, and send nothing.")
  boolean dryRun;

  @Option(names = "--decided-by", paramLabel = "WHO", description = "The person who decided.")
  @Nullable String decidedBy;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  @Nullable String reason;

  @Option(
      names = "--message-id",
      paramLabel = "ID",
      description = "Send under this id, to repeat a message; a new one if not given.")
  @Nullable String messageId;

  @Option(
      names = "--callback-url",
      paramLabel = "URL",
      description =
          "Send it here (THOTH_PAM_CALLBACK_URL, else .../TENANT/thoth/pam/callback of GovAPI).")
  @Nullable String callbackUrl;

  @Option(
      names = "--callback-secret-file",
      paramLabel = "FILE",
      description = "A file with the secret.")
  @Nullable String callbackSecretFile;

  @Override
  Result run(Session session) throws Exception {
    if (dryRun && messageId != null) {
      throw CtlException.usage("--dry-run signs under an id of its own; leave out --message-id");
    }
    PamCallback callback = callback(session);
    URI uri = uri(session);
    Secret secret = secret(session);
    PamCallbackSender.Builder sender =
        PamCallbackSender.builder()
            .callbackUri(uri)
            .key(key(secret))
            .clock(session.clock())
            .attemptTimeout(attemptTimeout(session));
    Given authority = session.given("--ca-file", session.options().caFile, "SSL_CERT_FILE");
    if (authority != null) {
      sender.sslContext(Trust.context(Input.text(session, authority), authority.name()));
    }
    return dryRun ? shown(sender.build(), callback) : sent(session, sender.build(), callback);
  }

  private PamCallback callback(Session session) {
    String word = session.need("--decision", decision, null).oneOf(new Words.Decision());
    Given by = session.given("--decided-by", decidedBy, null);
    Given why = session.given("--reason", reason, null);
    return PamCallback.builder()
        .approvalId(session.need("--approval-id", approvalId, null).text())
        .requestId(session.need("--request-id", requestId, null).text())
        .decision(word.equals("approve") ? PamDecision.APPROVE : PamDecision.DENY)
        .decidedBy(by == null ? null : by.text())
        .reason(why == null ? null : why.text())
        .decidedAt(session.clock().instant())
        .build();
  }

  private URI uri(Session session) {
    Given other = session.given("--callback-url", callbackUrl, "THOTH_PAM_CALLBACK_URL");
    if (other == null) {
      return PamCallbacks.callbackUri(session.thoth().baseUrl(), session.thoth().tenantId());
    }
    return other.secureUrl();
  }

  private Secret secret(Session session) {
    Secret given =
        session
            .secrets()
            .read("--callback-secret", null, callbackSecretFile, "THOTH_PAM_CALLBACK_SECRET");
    if (given != null) {
      return given;
    }
    Json setting = session.thoth().settings().document().get("pam", "callback_secret");
    String text = setting == null ? null : setting.asString();
    if (text == null || text.isBlank()) {
      throw CtlException.configuration(
          "the tenant's settings show no pam.callback_secret; give --callback-secret-file, or set"
              + " THOTH_PAM_CALLBACK_SECRET_FILE");
    }
    return session.redactor().add(Secret.of(text));
  }

  private static SigningSecret key(Secret secret) {
    try {
      return SigningSecret.ofSetting(secret.reveal());
    } catch (IllegalArgumentException e) {
      throw CtlException.configuration(String.valueOf(e.getMessage()));
    }
  }

  private static Duration attemptTimeout(Session session) {
    Given timeout =
        session.given(
            "--timeout-seconds", session.options().timeoutSeconds, "THOTH_TIMEOUT_SECONDS");
    return Duration.ofSeconds(timeout == null ? 30 : timeout.number(1, 9999));
  }

  private Json decided() {
    return Json.EMPTY_OBJECT
        .with(Json.of(approvalId.strip()), "approval_id")
        .with(Json.of(requestId.strip()), "request_id")
        .with(Json.of(decision.strip()), "decision");
  }

  private Result shown(PamCallbackSender sender, PamCallback callback) {
    SignedMessage message = sender.dryRun(callback);
    String body = new String(message.body(), StandardCharsets.UTF_8);
    Json headers = Json.EMPTY_OBJECT.with(Json.of("application/json"), "content-type");
    for (Map.Entry<String, String> header : message.headers().entrySet()) {
      headers = headers.with(Json.of(header.getValue()), header.getKey());
    }
    return Result.of(
        decided()
            .with(Json.of(true), "dry_run")
            .with(Json.of("POST"), "method")
            .with(Json.of(sender.callbackUri().toString()), "url")
            .with(headers, "headers")
            .with(Json.parse(body), "payload")
            .with(Json.of(body), "body"));
  }

  private Result sent(Session session, PamCallbackSender sender, PamCallback callback)
      throws IOException, InterruptedException {
    Given id = session.given("--message-id", messageId, null);
    CallbackReceipt receipt = id == null ? sender.send(callback) : sender.send(id.text(), callback);
    Json document =
        decided()
            .with(Json.of(receipt.messageId()), "message_id")
            .with(Json.of(receipt.status()), "http_status")
            .with(Json.of(receipt.attempts()), "attempts");
    String word = receipt.answer() == null ? "unknown_answer" : receipt.answer().word();
    if (receipt.accepted()) {
      return Result.of(document.with(Json.of(word), "status"));
    }
    String said = receipt.message() == null ? "" : ": " + receipt.message();
    return Result.of(document.with(Json.of(word), "error"))
        .ending(
            code(receipt.status()),
            "the callback was answered " + receipt.status() + " " + word + said);
  }

  private static ExitCode code(int status) {
    return switch (status) {
      case 401, 403 -> ExitCode.AUTHENTICATION;
      case 404 -> ExitCode.NOT_FOUND;
      case 409, 410 -> ExitCode.CONFLICT;
      default -> ExitCode.SERVER;
    };
  }
}
