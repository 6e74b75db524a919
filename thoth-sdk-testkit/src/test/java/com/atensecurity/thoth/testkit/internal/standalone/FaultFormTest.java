package com.atensecurity.thoth.testkit.internal.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Fault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultFormTest {
  private static Stream<String> names(boolean factories) {
    return Stream.of(Fault.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> Modifier.isStatic(method.getModifiers()) == factories)
        .filter(method -> method.getReturnType() == Fault.class)
        .map(Method::getName)
        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
  }

  @Test
  void everyFactoryHasAForm() {
    assertThat(FaultKinds.ALL)
        .extracting(Kind::text)
        .containsExactlyInAnyOrderElementsOf(names(true).distinct().toList());
  }

  @Test
  void whatGoesWithEachFaultGoesWithEachForm() {
    assertThat(FaultForm.help().at("members").members().keySet())
        .containsAll(names(false).map(name -> name.equals("header") ? "headers" : name).toList());
  }

  @Test
  void everyMemberIsExplainedAndTaken() {
    List<String> taken = FaultKinds.ALL.stream().flatMap(kind -> kind.takes().stream()).toList();

    assertThat(FaultForm.help().at("members").members().keySet())
        .containsAll(taken)
        .containsAll(List.of("operation", "times", "probability", "seed"));
    assertThat(FaultForm.help().list("kinds")).hasSize(20);
  }
}
