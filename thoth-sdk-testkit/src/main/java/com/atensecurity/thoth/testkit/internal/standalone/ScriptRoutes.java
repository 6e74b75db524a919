package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.ScriptedAnswer;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.standalone.Route.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The control routes of what a test decides: seeds, answers and decisions. Thread-safe. */
final class ScriptRoutes {
  private final Tenants tenants;

  ScriptRoutes(Tenants tenants) {
    this.tenants = tenants;
  }

  List<Route> routes() {
    return List.of(
        tenants.on(
            "POST",
            "/given",
            "{\"kind\": ..., ...}, or an array of them: what is there already; see seed_kinds",
            ScriptRoutes::give),
        tenants.on(
            "GET",
            "/answers",
            "those that no request got",
            (gov, asked) -> new JsonObject().with("unused", gov.unusedAnswers())),
        tenants.on(
            "PUT",
            "/answers/{operation}",
            "[{\"status\": 200, \"body\": ..., \"headers\": {...}}, ...]; the last one stays",
            ScriptRoutes::script),
        tenants.on(
            "DELETE",
            "/answers/{operation}",
            "answer from the state again",
            (gov, asked) -> {
              gov.answerFromState(operation(asked));
              return new JsonObject();
            }),
        tenants.on(
            "PUT",
            "/decisions/{tool}",
            "{\"decision\": \"ALLOW\", \"STEP_UP\" or \"BLOCK\"} for every call of a tool",
            (gov, asked) -> {
              Decision decision = asked.form("decision").word("decision", Decision.class);
              gov.decide(asked.parameter("tool"), decision);
              return new JsonObject();
            }),
        tenants.on(
            "DELETE",
            "/decisions/{tool}",
            "let the settings decide again",
            (gov, asked) -> {
              gov.decideBySettings(asked.parameter("tool"));
              return new JsonObject();
            }));
  }

  private static JsonObject give(GovApi gov, Asked asked) {
    List<JsonObject> given = new ArrayList<>();
    for (Form form : Form.each(asked.body())) {
      try {
        given.add(form.placed(its -> SeedKinds.put(gov, its)));
      } catch (IllegalArgumentException e) {
        // what was given cannot be taken back
        String before = given.isEmpty() ? "" : "; what stands before it was given";
        throw new IllegalArgumentException(e.getMessage() + before, e);
      }
    }
    return new JsonObject().with("given", given);
  }

  private static Operation operation(Asked asked) {
    return Operations.of(asked.parameter("operation"));
  }

  private static JsonObject script(GovApi gov, Asked asked) {
    Operation operation = operation(asked);
    List<ScriptedAnswer> answers =
        Form.each(asked.body()).stream().map(form -> form.placed(ScriptRoutes::answer)).toList();
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("At least one answer is required; DELETE takes them back");
    }
    ScriptedAnswer[] next = answers.subList(1, answers.size()).toArray(ScriptedAnswer[]::new);
    gov.answer(operation, answers.get(0), next);
    return new JsonObject();
  }

  private static ScriptedAnswer answer(Form form) {
    form.only("status", "body", "headers");
    ScriptedAnswer answer =
        ScriptedAnswer.json(form.has("status") ? form.whole("status") : 200, form.json("body"));
    for (Map.Entry<String, String> header : form.texts("headers").entrySet()) {
      answer = answer.header(header.getKey(), header.getValue());
    }
    return answer;
  }
}
