package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The indexes of operations in the README files leave nothing out and name nothing that is not there. */
class IndexTest {
  private static final Pattern OPERATION =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) `(\\S+)` \\| `(\\S+)\\.(\\w+)` \\|$");
  private static final Pattern RESOURCE = Pattern.compile("(?m)^\\| `(\\S+)` \\| (`.*`) \\|$");

  /** Ways to make another client, or a request: no operations. */
  private static final Set<String> NOT_OPERATIONS =
      Set.of("with", "async", "close", "toString", "failOpen", "ingestToken", "request", "event");

  @Test
  void theCoreModulesPageHasEveryOperationOfTheContract() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (MatchResult row : rows(OPERATION, Path.of("README.md"))) {
      listed.put(row.group(1), row.group(2) + " " + row.group(3));
    }

    Map<String, String> published = new TreeMap<>();
    Contract.published()
        .operations()
        .forEach(
            operation -> published.put(operation.id(), operation.http() + " " + operation.path()));

    assertThat(listed).isEqualTo(published);
  }

  @Test
  void everyJavaMethodOnThatPageExists() throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult row : rows(OPERATION, Path.of("README.md"))) {
      Set<String> methods =
          operations().get(row.group(4).replace("enforcement", "EnforcementClient"));
      if (methods == null || !methods.contains(row.group(5))) {
        missing.add(row.group(4) + "." + row.group(5));
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void theFirstPageListsEveryMethodOfEveryResource() throws IOException {
    Map<String, Set<String>> listed = new TreeMap<>();
    for (MatchResult row : rows(RESOURCE, Path.of("..", "README.md"))) {
      if (row.group(1).matches("thoth\\.\\w+\\(\\)|EnforcementClient")) {
        listed.put(row.group(1), new TreeSet<>(List.of(row.group(2).replace("`", "").split(", "))));
      }
    }

    assertThat(listed).isEqualTo(operations());
  }

  private static List<MatchResult> rows(Pattern row, Path page) throws IOException {
    return row.matcher(Files.readString(page)).results().toList();
  }

  /** The operations of each resource, by how a caller gets at it. */
  private static Map<String, Set<String>> operations() {
    Map<String, Set<String>> operations = new TreeMap<>();
    for (Method accessor : ThothClient.class.getDeclaredMethods()) {
      Class<?> type = accessor.getReturnType();
      boolean resource =
          type.getPackageName().startsWith("com.atensecurity.thoth.")
              && accessor.getParameterCount() == 0
              && Modifier.isPublic(accessor.getModifiers());
      if (resource) {
        operations.put("thoth." + accessor.getName() + "()", methods(type));
      }
    }
    operations.put("EnforcementClient", methods(EnforcementClient.class));
    return operations;
  }

  private static Set<String> methods(Class<?> facade) {
    Set<String> names = new TreeSet<>();
    Stream.of(facade.getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
        .map(Method::getName)
        .filter(name -> !NOT_OPERATIONS.contains(name))
        .forEach(names::add);
    return names;
  }
}
