package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README quotes what compiles, and shows what it prints. */
class ReadmeTest {
  static List<String> names() {
    return Recipe.ALL.stream().map(Recipe::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theRecipeIsQuotedFromItsFile(String name) throws IOException {
    assertThat(section(name)).contains("\n```java\n" + quote(name) + "```\n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatTheRecipePrintsIsShown(String name) throws Exception {
    assumeThat(name.equals("VirtualThreads") && Runtime.version().feature() < 21).isFalse();
    Printed printed = new Printed();

    assertThat(Recipes.run(printed.out, System.err, name)).isZero();

    assertThat(section(name))
        .endsWith("\n```\n$ examples/recipes/run " + name + "\n" + printed.text() + "```\n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aRecipeIsShort(String name) throws IOException {
    assertThat(Files.readAllLines(source(name))).hasSizeLessThan(70);
  }

  @Test
  void everyRecipeIsListedInTheOrderOfTheReadme() throws Exception {
    Printed printed = new Printed();

    assertThat(Recipes.run(printed.out, System.err)).isZero();

    assertThat(printed.text().lines().map(line -> line.substring(0, line.indexOf(' '))))
        .containsExactlyElementsOf(names());
    assertThat(readme().lines().filter(line -> line.startsWith("## ")))
        .containsExactlyElementsOf(names().stream().map("## "::concat).toList());
  }

  @Test
  void everyProgramWithAMainIsARecipe() throws IOException {
    try (Stream<Path> files = Files.list(source("FeedReader").resolveSibling("."))) {
      List<String> programs =
          files
              .filter(file -> file.toString().endsWith(".java") && hasMain(file))
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !name.equals("Recipes"))
              .toList();

      assertThat(programs)
          .hasSize(Recipe.ALL.size() - 1) // VirtualThreads lives in folders of its own
          .allSatisfy(program -> assertThat(names()).contains(program));
    }
  }

  @Test
  void anUnknownRecipeIsNamed() throws Exception {
    Printed printed = new Printed();

    assertThat(Recipes.run(System.out, printed.out, "FeedReader", "now")).isEqualTo(2);

    assertThat(printed.text())
        .isEqualTo("recipes: no recipe \"FeedReader now\"; without arguments, all are listed\n");
  }

  private static boolean hasMain(Path file) {
    try {
      return Files.readString(file).contains("public static void main(");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  private static String section(String name) throws IOException {
    String text = readme();
    int start = text.indexOf("\n## " + name + "\n");
    assertThat(start).as("section " + name).isPositive();
    int end = text.indexOf("\n## ", start + 1);
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }

  private static Path source(String name) {
    String kind = name.equals("VirtualThreads") ? "java21" : "java";
    Path folder = Path.of("src/main", kind, "com/atensecurity/thoth/examples/recipes");
    return folder.resolve(name + ".java");
  }

  /** What stands below {@code main}, without the indentation of a member. */
  private static String quote(String name) throws IOException {
    String text = Files.readString(source(name));
    int main = text.indexOf("public static void main(");
    int start = text.indexOf("\n  }\n", main) + "\n  }\n".length();
    return text.substring(start, text.lastIndexOf('}')).stripTrailing().stripIndent().strip()
        + "\n";
  }
}
