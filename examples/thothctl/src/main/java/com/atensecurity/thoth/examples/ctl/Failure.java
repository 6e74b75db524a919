package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothConfigurationException;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.bootstrap.BootstrapException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means to the user.
 *
 * @param code how the command ends
 * @param line what went wrong, and what to do next
 * @param api what GovAPI answered; null if it answered nothing
 */
record Failure(ExitCode code, String line, @Nullable ThothApiException api) {

  static Failure of(Throwable thrown) {
    if (thrown instanceof CtlException own) {
      return new Failure(own.code(), message(own), null);
    }
    if (thrown instanceof ThothConfigurationException) {
      return new Failure(ExitCode.CONFIGURATION, message(thrown), null);
    }
    if (thrown instanceof BootstrapException stopped) {
      Throwable cause = stopped.getCause();
      ExitCode code = cause == null ? ExitCode.REFUSED : of(cause).code;
      return new Failure(code, message(stopped), cause instanceof ThothApiException a ? a : null);
    }
    if (thrown instanceof ThothApiException refused) {
      return refused(refused);
    }
    if (thrown instanceof ThothException talk) {
      return talking(talk);
    }
    return other(thrown);
  }

  /** What the SDK did not throw. */
  private static Failure other(Throwable thrown) {
    if (thrown instanceof HttpTimeoutException) {
      return new Failure(ExitCode.TIMEOUT, "GovAPI did not answer in time; try again", null);
    }
    if (thrown instanceof IOException) {
      boolean silent = thrown.getMessage() == null;
      String why = silent ? thrown.getClass().getSimpleName() : message(thrown);
      return new Failure(ExitCode.NETWORK, "GovAPI could not be reached: " + why, null);
    }
    if (thrown instanceof IllegalArgumentException) {
      return new Failure(ExitCode.USAGE, message(thrown), null);
    }
    return new Failure(
        ExitCode.INTERNAL,
        "a fault of this program (" + thrown.getClass().getName() + "); --debug shows where",
        null);
  }

  private static Failure talking(ThothException thrown) {
    boolean late =
        thrown instanceof ThothConnectionException.DeadlineExceeded
            || (thrown instanceof ThothConnectionException
                && thrown.getCause() instanceof InterruptedIOException);
    ExitCode code =
        late
            ? ExitCode.TIMEOUT
            : thrown instanceof ThothResponseException ? ExitCode.SERVER : ExitCode.NETWORK;
    // The SDK names its own settings; here they have another name.
    String line =
        message(thrown).replaceAll("Raise (attempt|call)Timeout", "Raise --timeout-seconds");
    return new Failure(code, line, null);
  }

  private static Failure refused(ThothApiException refused) {
    String line = message(refused);
    if (refused instanceof ThothApiException.Unauthorized) {
      return new Failure(
          ExitCode.AUTHENTICATION, line + ". Is the token current? Log in again.", refused);
    }
    if (refused instanceof ThothApiException.Forbidden) {
      return new Failure(
          ExitCode.AUTHENTICATION, line + ". Use a credential that may do this.", refused);
    }
    if (refused instanceof ThothApiException.NotFound) {
      return new Failure(ExitCode.NOT_FOUND, line, refused);
    }
    if (refused.status() == 409 || refused.status() == 410) {
      return new Failure(ExitCode.CONFLICT, line, refused);
    }
    return new Failure(ExitCode.SERVER, line, refused);
  }

  private static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }

  /** What {@code --json} prints when there is no result. */
  Json document() {
    Json error =
        Json.EMPTY_OBJECT
            .with(Json.of(code.name().toLowerCase(Locale.ROOT)), "kind")
            .with(Json.of(code.code()), "exit_code")
            .with(Json.of(line), "message");
    if (api != null) {
      error =
          error.with(Json.of(api.operation()), "operation").with(Json.of(api.status()), "status");
      error = with(with(error, "code", api.code()), "request_id", api.requestId());
    }
    return Json.EMPTY_OBJECT.with(error, "error");
  }

  private static Json with(Json error, String name, @Nullable String value) {
    return value == null ? error : error.with(Json.of(value), name);
  }
}
