package com.atensecurity.thoth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in one call, where, and what to do about it. */
final class Failures {
  private final String operation;
  private final HttpUrl base;

  Failures(String operation, HttpUrl base) {
    this.operation = operation;
    this.base = base;
  }

  /** Whether the attempt's own limit ended it. A socket's timeout is a subclass, and not ours. */
  static boolean isTimeout(IOException e) {
    return e.getClass() == InterruptedIOException.class;
  }

  /** Whether a certificate is the reason. */
  static boolean isDistrust(@Nullable Throwable failure) {
    if (failure == null) {
      return false;
    }
    boolean distrust =
        failure instanceof CertificateException
            || failure instanceof CertPathValidatorException
            || failure instanceof SSLPeerUnverifiedException;
    return distrust
        || isDistrust(failure.getCause())
        || Arrays.stream(failure.getSuppressed()).anyMatch(Failures::isDistrust);
  }

  ThothException deadline(int attempts, long limitNanos, @Nullable IOException cause) {
    return new ThothConnectionException.DeadlineExceeded(
        operation,
        attempts,
        operation
            + ": the call's deadline of "
            + Duration.ofNanos(limitNanos)
            + " passed after "
            + attempts(attempts)
            + " at "
            + place()
            + ". Raise callTimeout if it may take longer.",
        cause);
  }

  ThothException noAnswer(int attempts, Duration limit, IOException cause) {
    return connection(
        attempts,
        "no complete answer from "
            + place()
            + " within the attempt timeout of "
            + limit
            + ". Raise attemptTimeout if it may take longer.",
        cause);
  }

  /** A list that is read row by row came to a halt. */
  ThothException stalled(int attempts, Duration limit, IOException cause) {
    return connection(
        attempts,
        "no more of the answer from "
            + place()
            + " within the attempt timeout of "
            + limit
            + ". Raise attemptTimeout if it may take longer.",
        cause);
  }

  ThothException cancelled(int attempts, String why, @Nullable IOException cause) {
    return new ThothConnectionException.Cancelled(
        operation, attempts, operation + ": " + why, cause);
  }

  ThothException broken(int attempts, IOException cause) {
    return connection(attempts, broken(cause), cause);
  }

  private String broken(IOException cause) {
    if (cause instanceof ConnectException) {
      return "could not connect to " + place() + ". Is the URL right and the server up?";
    }
    if (cause instanceof UnknownHostException) {
      return "the host "
          + base.host()
          + " is not known. Is the URL right? "
          + "It follows from the tenant and the apex domain unless it is set.";
    }
    if (isDistrust(cause)) {
      return "the TLS connection to "
          + place()
          + " was not accepted. "
          + "Does this JVM trust the server's certificate?";
    }
    if (cause instanceof SocketTimeoutException) {
      return "no connection to "
          + place()
          + ", or no byte from it, within the HTTP client's own timeout";
    }
    if (cause instanceof SSLException) {
      return "the TLS connection to " + place() + " broke";
    }
    return "the connection to " + place() + " broke before the answer was complete";
  }

  private ThothException connection(int attempts, String what, IOException cause) {
    return new ThothConnectionException(
        operation, attempts, operation + ": " + what + " (" + attempts(attempts) + ")", cause);
  }

  static ThothException notDecoded(String operation, String path, String reason) {
    return new ThothResponseException(
        operation,
        200,
        path,
        null,
        operation + ": the document is not what the contract has: at " + path + " " + reason,
        null);
  }

  ThothException notUnderstood(
      Response response, String path, String reason, @Nullable Secret secret) {
    Redaction redaction = Redaction.of(response.request(), secret);
    MediaType type = Objects.requireNonNull(response.body()).contentType();
    String requestId = redaction.apply(response.header("X-Request-Id"));
    return new ThothResponseException(
        operation,
        response.code(),
        path,
        requestId,
        operation
            + ": "
            + place()
            + " answered "
            + response.code()
            + " with a body that the contract does not have: at "
            + path
            + " "
            + reason
            + " (content type "
            + (type == null ? "not given" : redaction.apply(type.toString()))
            + "). "
            + "Is this URL GovAPI, and not a proxy or login page in front of it?"
            + (requestId == null ? "" : " Request id " + requestId + "."),
        null);
  }

  /** Reads at most {@link Refusal#MAX_BODY} bytes of the error body. */
  ThothException refused(Response response, int attempts, Instant now, @Nullable Secret secret) {
    Refusal refusal = Refusal.read(response, secret);
    String requestId = refusal.requestId();
    String message =
        operation
            + ": "
            + place()
            + " answered "
            + response.code()
            + (refusal.code() == null ? "" : " " + refusal.code())
            + (refusal.message() == null ? "" : ": " + refusal.message())
            + " ("
            + attempts(attempts)
            + (requestId == null ? "" : ", request id " + requestId)
            + ")";
    return ThothApiException.of(
        new ThothApiException.Details(
            operation,
            response.code(),
            refusal.code(),
            refusal.message(),
            requestId,
            attempts,
            RetryAfter.read(response.header(CallEngine.RETRY_AFTER), now),
            refusal.foreign(),
            message));
  }

  private String place() {
    boolean standard = base.port() == HttpUrl.defaultPort(base.scheme());
    return base.scheme() + "://" + base.host() + (standard ? "" : ":" + base.port());
  }

  private static String attempts(int attempts) {
    return attempts == 1 ? "1 attempt" : attempts + " attempts";
  }
}
