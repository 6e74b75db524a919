package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.testkit.GovApiServer;
import java.io.PrintStream;
import java.time.Instant;

/** Lists the recipes, or runs one against an embedded GovAPI. */
final class Recipes {
  /** When every scene plays; its time moves only where a client waits. */
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private Recipes() {}

  /**
   * Runs the recipe that the argument names; without one, lists all.
   *
   * @param args the name of a recipe, or nothing
   * @throws Exception what a recipe throws
   */
  public static void main(String[] args) throws Exception {
    System.exit(run(System.out, System.err, args)); // whatever threads a scene may have left
  }

  /** Returns the exit code: 0 went well, 2 there is no such recipe. */
  static int run(PrintStream out, PrintStream err, String... args) throws Exception {
    if (args.length == 0) {
      for (Recipe recipe : Recipe.ALL) {
        out.printf("%-20s %s%n", recipe.name(), recipe.topic());
      }
      return 0;
    }
    Recipe recipe =
        Recipe.ALL.stream()
            .filter(candidate -> args.length == 1 && candidate.name().equals(args[0]))
            .findFirst()
            .orElse(null);
    if (recipe == null) {
      err.println(
          "recipes: no recipe \""
              + String.join(" ", args)
              + "\"; without arguments, all are listed");
      return 2;
    }
    try (GovApiServer server = GovApiServer.builder().seed(1).clockStoppedAt(NOON).start()) {
      recipe.scene().play(server.tenant("acme"), out);
    }
    return 0;
  }
}
