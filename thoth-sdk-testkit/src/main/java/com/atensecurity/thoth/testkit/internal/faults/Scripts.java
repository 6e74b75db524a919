package com.atensecurity.thoth.testkit.internal.faults;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that a test scripted, by operation; the last of each stays. Thread-safe. */
public final class Scripts {
  private final Map<Operation, Script> scripts = new EnumMap<>(Operation.class);

  private static final class Script {
    private final List<SimResponse> answers;
    private int given;

    Script(Collection<SimResponse> answers) {
      this.answers = List.copyOf(answers);
    }

    SimResponse next() {
      SimResponse answer = answers.get(Math.min(given, answers.size() - 1));
      given = Math.min(given + 1, answers.size());
      return answer;
    }
  }

  /** Sets the answers of an operation, which replace those that were scripted before. */
  public synchronized void set(Operation operation, Collection<SimResponse> responses) {
    scripts.put(operation, new Script(responses));
  }

  /** Takes the script of an operation back. */
  public synchronized void remove(Operation operation) {
    scripts.remove(operation);
  }

  /** The next answer of an operation, or null if the state is to answer. */
  public synchronized @Nullable SimResponse next(Operation operation) {
    Script script = scripts.get(operation);
    return script == null ? null : script.next();
  }

  /** Describes the answers that no request got. */
  public synchronized List<String> unused() {
    List<String> unused = new ArrayList<>();
    scripts.forEach(
        (operation, script) -> {
          for (int i = script.given; i < script.answers.size(); i++) {
            String which =
                script.answers.size() == 1 ? "" : (i + 1) + " of " + script.answers.size() + ", ";
            unused.add(which + "status " + script.answers.get(i).status() + " to " + operation);
          }
        });
    return unused;
  }
}
