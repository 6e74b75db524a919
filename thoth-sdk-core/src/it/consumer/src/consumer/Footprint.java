package consumer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Counts the jars of this program's class path and their bytes. Arguments: the most of each. */
public final class Footprint {
  private Footprint() {}

  public static void main(String[] args) throws IOException {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(Path::of)
            .toList();
    long bytes = 0;
    for (Path jar : jars) {
      System.out.printf("%,10d %s%n", Files.size(jar), jar.getFileName());
      bytes += Files.size(jar);
    }
    System.out.printf("%,10d in %d jars%n", bytes, jars.size());
    require(jars.size() > 1, "the SDK and its tree should be here, but the class path has " + jars);
    require(jars.size() <= Integer.parseInt(args[0]), "more than " + args[0] + " jars");
    require(bytes <= Long.parseLong(args[1]), "more than " + args[1] + " bytes");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError("The runtime tree of thoth-sdk-core is too heavy: " + otherwise);
    }
  }
}
