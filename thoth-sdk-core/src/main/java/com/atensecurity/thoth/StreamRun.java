package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Call;

/**
 * A call whose answer is read row by row, by whoever asks for the rows.
 *
 * <p>Until the first byte of a success it is a call like any other. From there on it is never sent
 * again, because rows have been handed out, and the call's deadline is over, because it is the caller
 * who takes the time; the attempt's limit holds for each wait for more bytes.
 *
 * @param <T> the type of the rows
 */
final class StreamRun<T> extends CallRun<OpenAnswer> {
  private final Operation<List<T>> operation;

  StreamRun(CallView view, Operation<List<T>> operation) {
    super(view, operation);
    this.operation = operation;
  }

  Stream<T> stream() {
    RowStream<T> rows = new RowStream<>(this, run(), operation);
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  @Override
  OpenAnswer exchange(Call call, Duration limit) throws IOException {
    OpenAnswer answer = new OpenAnswer(view, call, config.maxResponseBytes());
    boolean open = false;
    try {
      answer.send(limit, this::requireSuccess);
      if (!answer.hasBody(attemptTimeout())) {
        throw notUnderstood(answer.response(), "$", "it is empty");
      }
      open = true;
      return answer;
    } finally {
      if (!open) {
        answer.close();
      }
    }
  }

  /** What it means that the answer could not be read on. */
  ThothException failure(OpenAnswer answer, String path, IOException e) {
    stopIfCancelled(e);
    IOException broken = answer.broken();
    if (broken != null && Failures.isTimeout(broken)) {
      return failures.stalled(attempts(), attemptTimeout(), broken);
    }
    if (broken != null) {
      return failures.broken(attempts(), broken);
    }
    if (answer.tooLarge()) {
      String reason =
          "it is larger than " + config.maxResponseBytes() + " bytes, see maxResponseBytes";
      return notUnderstood(answer.response(), path, reason);
    }
    return e instanceof Unreadable unreadable
        ? notUnderstood(answer.response(), unreadable.path(), String.valueOf(e.getMessage()))
        : failures.broken(attempts(), e);
  }
}
