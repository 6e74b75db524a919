package consumer.plain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts the jars of this program's class path and their bytes, and looks for names in the testkit's
 * own jar that could be somebody else's. Arguments: the most of jars and of bytes.
 */
public final class Footprint {
  /** Packages of the SDK, files beside them, and what every jar has. */
  private static final Pattern OURS =
      Pattern.compile(
          "com/atensecurity/thoth/testkit/.*|thoth-govapi/.*|META-INF/(MANIFEST\\.MF|maven/.*)"
              + "|META-INF/services/com\\.atensecurity\\.thoth\\.testkit\\..*"
              + "|META-INF/[A-Za-z-]*(LICENSE|NOTICE)[^/]*");

  private Footprint() {}

  public static void main(String[] args) throws IOException {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(Path::of)
            .toList();
    long bytes = 0;
    for (Path jar : jars) {
      System.out.println(line(Files.size(jar), jar.getFileName().toString()));
      bytes += Files.size(jar);
    }
    System.out.println(line(bytes, "in " + jars.size() + " jars"));
    require(jars.size() > 1, "the testkit and its tree should be here, but there is " + jars);
    require(jars.size() <= Integer.parseInt(args[0]), "more than " + args[0] + " jars");
    require(bytes <= Long.parseLong(args[1]), "more than " + args[1] + " bytes");
    List<String> foreign = foreign(jars);
    require(foreign.isEmpty(), "names that are not the testkit's own: " + foreign);
  }

  private static String line(long bytes, String what) {
    return String.format(Locale.ROOT, "%,11d %s", bytes, what);
  }

  private static List<String> foreign(List<Path> jars) throws IOException {
    Path testkit =
        jars.stream()
            .filter(jar -> jar.getFileName().toString().startsWith("thoth-sdk-testkit-"))
            .findFirst()
            .orElseThrow();
    List<String> foreign = new ArrayList<>();
    try (JarFile jar = new JarFile(testkit.toFile())) {
      jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(JarEntry::getName)
          .filter(name -> !OURS.matcher(name).matches())
          .forEach(foreign::add);
    }
    return foreign;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError("This is not what the testkit should bring: " + otherwise);
    }
  }
}
