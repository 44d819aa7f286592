package dev.muster.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The rules over everything that a front runs. */
@AnalyzeClasses(packages = "dev.muster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theApiSpeaksToNoEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.muster.api..",
              "dev.muster.access..",
              "dev.muster.console..",
              "dev.muster.linkpage..",
              "dev.muster.problem..",
              "dev.muster.readmodel..",
              "dev.muster.search..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..");

  @ArchTest
  static final ArchRule adaptersOfBodiesAndTheirSortingArePure =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Body")
          .or()
          .haveSimpleNameEndingWith("Sorting")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.temporal..", "org.springframework..", "java.sql..");

  @ArchTest
  static final ArchRule fewSpeakToRedis =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.muster.redis", "dev.muster.ratelimit", "dev.muster.health")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..")
          .because("everything else goes on without it");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.muster.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noPackageIsInTwoModules = classes().should(shareAModuleWithTheirPackage());

  @ArchTest
  static final ArchRule nullIsSaidWhereItMayBe = classes().should(beInANullMarkedPackage());

  private static ArchCondition<JavaClass> shareAModuleWithTheirPackage() {
    Map<String, String> homes = new HashMap<>();
    return new ArchCondition<>("be in the one module of their package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String module = module(type);
        String home = homes.computeIfAbsent(type.getPackageName(), name -> module);
        events.add(
            new SimpleConditionEvent(
                type, home.equals(module), type.getName() + " is in " + module + " and " + home));
      }
    };
  }

  /** The directory or jar that a class comes from. */
  private static String module(JavaClass type) {
    String uri = type.getSource().orElseThrow().getUri().toString();
    return uri.substring(0, uri.indexOf(type.getName().replace('.', '/').split("\\$", 2)[0]));
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<>("be in a package with @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName()));
      }
    };
  }
}
