package dev.muster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;

/** The rules that keep workflow code replayable and its packages apart. */
@AnalyzeClasses(packages = "dev.muster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule workflowsReadNoClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("time comes from Workflow.currentTimeMillis");

  @ArchTest
  static final ArchRule workflowsStartNoThreadAndRollNoDice =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.Random|java\\.security\\.SecureRandom")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .because("a replay would see something else");

  @ArchTest
  static final ArchRule workflowsDoNoInputOrOutput =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.slf4j.LoggerFactory");

  @ArchTest
  static final ArchRule pureDecisionsKnowNoTemporal =
      noClasses()
          .that()
          .resideInAnyPackage("dev.muster.alert", "dev.muster.oncall", "dev.muster.link")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..");

  @ArchTest
  static final ArchRule theIncidentItselfKnowsNoTemporal =
      noClasses()
          .that()
          .haveNameMatching(
              ".*\\.(Incident|IncidentStep|IncidentStory|Ladder|LadderProgress|PageBook|AlertMemory"
                  + "|Timeline|Agenda|Refusals|PagerLane)")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.muster.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule kernelsDoNotKnowFeatures =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.muster.alert..",
              "dev.muster.oncall..",
              "dev.muster.notice..",
              "dev.muster.link..",
              "dev.muster.temporal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.muster.incident..", "dev.muster.selfcheck..");

  @ArchTest
  static final ArchRule onlyWorkflowsAreCalledImpl =
      classes()
          .that()
          .haveSimpleNameEndingWith("Impl")
          .should()
          .haveSimpleNameEndingWith("WorkflowImpl");
}
