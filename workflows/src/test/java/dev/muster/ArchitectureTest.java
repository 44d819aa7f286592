package dev.muster;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
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
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** The rules that keep workflow code replayable and its packages apart. */
@AnalyzeClasses(packages = "dev.muster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule workflowsReadNoClock =
      noClasses()
          .should()
          .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callConstructor(Date.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class)
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
          .orShould()
          .callMethod(Math.class, "random")
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

  /** What decides is pure: only what is named here talks to Temporal. */
  @ArchTest
  static final ArchRule decisionsKnowNoTemporal =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.muster.temporal")
          .and()
          .areNotInterfaces()
          .and()
          .haveNameNotMatching(
              ".*(WorkflowImpl|IncidentSigns|IncidentMetrics|IncidentJournalWriter|IncidentSeal|IncidentHold"
                  + "|ApprovalSigns|ApprovalInbox|Approvals|Refused|Deliveries"
                  + "|PlannedRun|PlanRun|RunAsking|RunConclusion|RunFailure|RunSigns"
                  + "|RunState|RunWait|RoutineCallOptions|ObjectRestore|PointSource|DatabaseRestore"
                  + "|IncidentStart|AlertHoldStart|RoutineStart|StopTheLineStart|RestorePointFailure|HeavyWork|RunStart"
                  + "|BackupStart|DrillStart|RestoreStart|SummaryStart|CatalogueReport|StoreAccess|SelfTest"
                  + "|Herald|Checklist|Bounded|Quiet|OpenIncidents|Tasks|PartRuns|WindowActs|WindowAlarms"
                  + "|EndedSilently|Opening|OpenWindow|Watch|Steering|Strays|WindowStart"
                  + "|HeartbeatStart|PagerReceipts|Leases|HeldLease|LeftClaims|LeftStops"
                  + "|MaintenanceFailure|MaintenanceCalls|MaintenanceRun|FailoverFailure|FailoverStart|PairCalls"
                  + "|TakeOver|LostPair|LostPostgresPair|LostRedisPair|LostManagedPair|ManagedCalls|ManagedAdvice|ManagedFailoverStart|RedisCalls|RedisBringingBack|TakeOverCalls|TakeOverAdvice|Fence|Fencing|LossAgreement|FirstBackups|Rejoining|Leading|TrafficCalls"
                  + "|RehearsalStart|Crossings|Stay"
                  + "|RecoveryStart|RecoveryFailure|RecoveryMoves|MoveLooks|RecoveryAlarms|SiteSteps|RecoveryConduct"
                  + "|Rebuilding|PointChoice|SafetyBackup|StepsAfter|SiteCalls|SiteCommands|Deployments|SitePages|SiteLook)(\\$.*)?")
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
              "dev.muster.approval..",
              "dev.muster.evidence..",
              "dev.muster.calendar..",
              "dev.muster.dns..",
              "dev.muster.freeze..",
              "dev.muster.hold..",
              "dev.muster.lease..",
              "dev.muster.plan..",
              "dev.muster.planner..",
              "dev.muster.run..",
              "dev.muster.text..",
              "dev.muster.restorepoint..",
              "dev.muster.temporal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.muster.backup..",
              "dev.muster.drill..",
              "dev.muster.failover..",
              "dev.muster.incident..",
              "dev.muster.maintenance..",
              "dev.muster.recovery..",
              "dev.muster.retention..",
              "dev.muster.routine..",
              "dev.muster.selfcheck..",
              "dev.muster.summary..",
              "dev.muster.window..");

  @ArchTest
  static final ArchRule onlyWorkflowsAreCalledImpl =
      classes()
          .that()
          .haveSimpleNameEndingWith("Impl")
          .should()
          .haveSimpleNameEndingWith("WorkflowImpl");

  @ArchTest
  static final ArchRule nullIsSaidWhereItMayBe =
      classes().should().resideInAPackage("dev.muster..").andShould(beInANullMarkedPackage());

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
