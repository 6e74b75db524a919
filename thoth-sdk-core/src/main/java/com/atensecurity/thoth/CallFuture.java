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

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    scope.cancel();
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public boolean complete(T value) {
    scope.cancel();
    return super.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    scope.cancel();
    return super.completeExceptionally(failure);
  }

  /** Ends with what the work returned. Nothing is under way any more. */
  void finish(T value) {
    super.complete(value);
  }

  void fail(Throwable failure) {
    super.completeExceptionally(failure);
  }
}
