package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.AnswerListener;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Who watches the answers: nobody but where this project tests itself. Thread-safe. */
final class Listeners {
  /** Found on the class path once. */
  private static final List<AnswerListener> ALL =
      ServiceLoader.load(AnswerListener.class, Listeners.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Listeners() {}

  /** Tells them of an answer that no script made and no fault has bent yet. */
  static SimResponse told(@Nullable Operation operation, SimRequest request, SimResponse response) {
    for (AnswerListener listener : ALL) {
      listener.answered(operation, request, response);
    }
    return response;
  }
}
