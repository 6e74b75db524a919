package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.RowReader;
import java.io.IOException;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an open answer. Fails again and again once it has failed, so that a list that broke off
 * is never taken for a short one. Closes itself at the end.
 */
final class RowStream<T> extends Spliterators.AbstractSpliterator<T> implements AutoCloseable {
  private final StreamRun<T> run;
  private final OpenAnswer answer;
  private final RowReader<T> reader;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean closed;
  private volatile boolean over;
  private @Nullable ThothException failure;

  RowStream(StreamRun<T> run, OpenAnswer answer, Operation<List<T>> operation) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.run = run;
    this.answer = answer;
    this.reader = Operation.rows(operation, answer.source(), answer::nextPiece);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    T row;
    reading.lock();
    try {
      row = next();
    } finally {
      reading.unlock();
    }
    if (row == null) {
      return false;
    }
    action.accept(row);
    return true;
  }

  /** Ends the stream from any thread. */
  @Override
  public void close() {
    closed = true;
    if (!over) {
      answer.cancel();
    }
    reading.lock();
    try {
      end(null);
    } finally {
      reading.unlock();
    }
  }

  private @Nullable T next() {
    if (failure != null) {
      throw failure;
    }
    if (closed) {
      throw isClosed();
    }
    if (over) {
      return null;
    }
    try {
      run.stopIfCancelled(null);
      T row = reader.next();
      if (row == null) {
        end(null);
      }
      return row;
    } catch (ThothException e) {
      throw failed(e);
    } catch (IOException e) {
      if (closed) {
        end(null);
        throw isClosed();
      }
      throw failed(failure(e));
    }
  }

  private static IllegalStateException isClosed() {
    return new IllegalStateException("the stream is closed");
  }

  private ThothException failure(IOException e) {
    try {
      return run.failure(answer, reader.path(), e);
    } catch (ThothException cancelled) {
      return cancelled;
    }
  }

  private ThothException failed(ThothException e) {
    failure = e;
    end(e);
    return e;
  }

  private void end(@Nullable ThothException how) {
    if (!over) {
      over = true;
      answer.close();
      run.ended(how);
    }
  }
}
