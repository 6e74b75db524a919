package com.atensecurity.thoth;

import java.util.concurrent.CompletableFuture;

/**
 * A future whose every derived stage can end the work: cancel it, or let it time out, and the
 * connection closes. A plain {@code CompletableFuture} would only stop listening.
 */
final class CallFuture<T> extends CompletableFuture<T> {
  private final CancelScope scope;

  CallFuture(CancelScope scope) {
    this.scope = scope;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CallFuture<>(scope);
  }

  // The future ends first and the work after it, or the work's failure could be what it ends with.

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return stopIf(super.cancel(mayInterruptIfRunning));
  }

  @Override
  public boolean complete(T value) {
    return stopIf(super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return stopIf(super.completeExceptionally(failure));
  }

  private boolean stopIf(boolean ended) {
    if (ended) {
      scope.cancel();
    }
    return ended;
  }

  /** Ends with what the work returned. Nothing is under way any more. */
  void finish(T value) {
    super.complete(value);
  }

  void fail(Throwable failure) {
    super.completeExceptionally(failure);
  }
}
