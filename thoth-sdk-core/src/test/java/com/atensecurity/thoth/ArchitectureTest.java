package com.atensecurity.thoth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "com.atensecurity.thoth";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void resourcePackagesDoNotKnowEachOther() {
    SliceAssignment resources =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            boolean resource =
                name.startsWith(ROOT + ".") && !name.matches(".*\\.(internal|bootstrap|rotation)");
            return resource ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
          }

          @Override
          public String getDescription() {
            return "resource packages";
          }
        };

    slices().assignedFrom(resources).should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void resourcesTalkToTheServerThroughInternalCallsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".internal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..", "com.squareup.moshi..", "java.net.http..")
        .check(CLASSES);
  }

  @Test
  void theRootPackageIsATableOfContents() {
    List<String> types = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals(ROOT) && isPublic(type) && type.isTopLevelClass()) {
        types.add(type.getSimpleName());
      }
    }

    assertThat(types).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void noTypeOfADependencyIsInAPublicSignatureButTheNamedHatch() {
    List<String> found = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (isPublic(type) && !type.getPackageName().endsWith(".internal")) {
        type.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(ArchitectureTest::showsDependency)
            .forEach(unit -> found.add(type.getName() + "." + unit.getName()));
      }
    }

    assertThat(found).containsExactly(ROOT + ".ThothClient$Builder.okHttpClient");
  }

  @Test
  void everyClassThatIsNotMadeForExtensionIsFinal() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotAssignableTo(ThothException.class)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void everyTestHasANameThatTheBuildRuns() {
    List<String> found = new ArrayList<>();
    for (JavaClass type : new ClassFileImporter().importPackages(ROOT)) {
      boolean tests =
          type.getMethods().stream()
              .flatMap(method -> method.getAnnotations().stream())
              .anyMatch(
                  a -> a.getRawType().getSimpleName().matches("Test|ParameterizedTest|Property"));
      if (tests && !type.getSimpleName().endsWith("Test")) {
        found.add(type.getName());
      }
    }

    assertThat(found).isEmpty();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean showsDependency(JavaCodeUnit unit) {
    List<JavaClass> types = new ArrayList<>(unit.getRawParameterTypes());
    types.add(unit.getRawReturnType());
    return types.stream()
        .anyMatch(t -> t.getName().matches("(okhttp3|okio|retrofit2|com\\.squareup|kotlin)\\..*"));
  }
}
