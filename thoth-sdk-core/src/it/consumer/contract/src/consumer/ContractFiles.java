package consumer;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The contract's jar stands alone, and holds the document and one call of every operation. */
public final class ContractFiles {
  private ContractFiles() {}

  public static void main(String[] args) throws IOException {
    String[] jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .toArray(String[]::new);
    require(jars.length == 1 && jars[0].endsWith("-contract.jar"), String.join(", ", jars));
    try (JarFile jar = new JarFile(jars[0])) {
      require(jar.getEntry("contract/openapi.yaml") != null, "there is no openapi.yaml");
      long calls =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.matches("contract/fixtures/[A-Za-z0-9]+[.]json"))
              .count();
      require(calls == Long.parseLong(args[0]), calls + " operations have a call");
      require(jar.stream().noneMatch(entry -> entry.getName().endsWith(".class")), "classes");
    }
    System.out.println("openapi.yaml and " + args[0] + " calls");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError("This is not what the contract's jar should be: " + otherwise);
    }
  }
}
