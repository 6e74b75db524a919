package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which published operations were requested. The PAM callback, which is not one, does not count. */
final class Coverage {
  private Coverage() {}

  static JsonObject of(Collection<GovApi> tenants) {
    JsonObject attempts = new JsonObject();
    List<String> never = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      int count = tenants.stream().mapToInt(gov -> gov.attempts(operation)).sum();
      if (operation == Operation.PAM_CALLBACK) {
        continue;
      }
      if (count > 0) {
        attempts.with(operation.id(), count);
      } else {
        never.add(operation.id());
      }
    }
    int requested = attempts.members().size();
    return new JsonObject()
        .with("requested", requested)
        .with("of", requested + never.size())
        .with("attempts", attempts)
        .with("never", never);
  }
}
