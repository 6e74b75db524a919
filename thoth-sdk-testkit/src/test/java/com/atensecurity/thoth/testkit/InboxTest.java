package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Inbox<String> inbox = new Inbox<>("letter");

  @Test
  void whatTwoThreadsWaitForGoesToOneOfThemEach() {
    List<CompletableFuture<String>> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      readers.add(waitingReader());
    }

    inbox.add("first");
    inbox.add("second");

    assertThat(readers)
        .extracting(CompletableFuture::join)
        .containsExactlyInAnyOrder("first", "second");
  }

  private CompletableFuture<String> waitingReader() {
    CompletableFuture<String> read = new CompletableFuture<>();
    Thread thread = new Thread(() -> read.completeAsync(this::next, Runnable::run));
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return read;
  }

  private String next() {
    try {
      return inbox.next(SOON);
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void nextSaysWhatCameInstead() throws Exception {
    inbox.add("first");
    inbox.next(SOON);

    assertThatThrownBy(() -> inbox.next(Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessage("No letter arrived within PT0S; received so far: [first]");
  }
}
