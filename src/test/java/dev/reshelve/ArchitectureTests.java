package dev.reshelve;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Who may know whom. A rule that fails names its remedy.
 */
@AnalyzeClasses(packages = "dev.reshelve", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String OURS = "dev.reshelve..";

	/** The packages of the jobs: add a new job's package here. */
	private static final List<String> JOBS = List.of("reclassify", "undo", "verify", "move", "export", "index");

	/** What every job is made of. */
	private static final List<String> PARTS = List.of("document", "mapping", "slice", "listing", "plan", "ledger",
			"pace", "run", "apply", "settle", "failure", "http", "storage", "archive", "searchindex", "notice",
			"report");

	@ArchTest
	static void jobsKnowOnlyWhatJobsAreMadeOf(JavaClasses classes) {
		JOBS.forEach((name) -> job(name).check(classes));
	}

	@ArchTest
	static final ArchRule partsKnowNoJob = noClasses().that()
		.resideInAnyPackage(patterns(PARTS))
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(patterns(JOBS))
		.orShould()
		.dependOnClassesThat()
		.resideInAPackage("dev.reshelve.cli..")
		.allowEmptyShould(true)
		.because("what all jobs share must not know one of them or the command line: "
				+ "let the job or the command call it, or pass in a function or an interface that it owns");

	@ArchTest
	static final ArchRule nobodyKnowsTheAdapter = noClasses().that()
		.resideOutsideOfPackages("dev.reshelve.document.imanage..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.reshelve.document.imanage..")
		.allowEmptyShould(true)
		.because(
				"another document system may come: add what is missing to the port, dev.reshelve.document.DocumentStore, "
						+ "and let Spring find the adapter");

	@ArchTest
	static final ArchRule theAdapterKeepsToItself = classes().that()
		.resideInAPackage("dev.reshelve.document.imanage..")
		.and()
		.areTopLevelClasses()
		.and()
		.areNotAnnotatedWith(Configuration.class)
		.and()
		.areNotMetaAnnotatedWith(Configuration.class)
		.and()
		.areNotAnnotatedWith(ConfigurationProperties.class)
		.should()
		.notBePublic()
		.allowEmptyShould(true)
		.because("the wire format of one system is nobody else's business: make the class package-private; only a "
				+ "Spring configuration class or its properties may be public");

	@ArchTest
	static final ArchRule onlyTheCommandLineStartsTheSandbox = noClasses().that()
		.resideOutsideOfPackages("dev.reshelve.sandbox..", "dev.reshelve.cli..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.reshelve.sandbox..")
		.allowEmptyShould(true)
		.because("the tool must treat the practice server like any other: talk to it through the DocumentStore");

	@ArchTest
	static final ArchRule theSandboxStandsAlone = standsAlone("sandbox",
			"a practice server that shares code with its client shares its errors: write the wire format out once more");

	@ArchTest
	static final ArchRule thePaceStandsAlone = standsAlone("pace",
			"pace is about calls, not about documents: let the caller pass a function, or mark its exception WorthRetrying");

	@ArchTest
	static final ArchRule noticesStandAlone = standsAlone("notice",
			"a notice must also go out when nothing else works: let the caller word it, and pass it in whole");

	@ArchTest
	static final ArchRule metricsKnowNoJob = classes().that()
		.resideInAPackage("dev.reshelve.metrics..")
		.should()
		.onlyDependOnClassesThat(
				resideInAnyPackage(patterns(List.of("metrics", "run", "pace", "ledger"))).or(outsideOfOurs()))
		.allowEmptyShould(true)
		.because("every job is measured alike, by what it reports to Progress and Pace: report what is missing there");

	@ArchTest
	static final ArchRule featuresFormNoCycle = slices().matching("dev.reshelve.(*)..")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true)
		.because("features that need each other are one feature: move what both need into the one that knows less, "
				+ "or turn one call round with an interface");

	@ArchTest
	static final ArchRule namesComeFromTheField = noClasses().should()
		.haveSimpleNameEndingWith("Utils")
		.orShould()
		.haveSimpleNameEndingWith("Helper")
		.orShould()
		.haveSimpleNameEndingWith("Impl")
		.orShould()
		.haveSimpleNameEndingWith("Manager")
		.orShould()
		.haveSimpleNameEndingWith("Common")
		.because(
				"such names say nothing: call the class after what it is in the work of a document system or of a run");

	@ArchTest
	static final ArchRule packagesAreNullMarked = all(packages()).should(beNullMarked())
		.because("the compiler checks nullness only there: add a package-info.java with one sentence and @NullMarked");

	@ArchTest
	static final ArchRule dependenciesComeThroughConstructors = noFields()
		.should(GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
		.because("an object that is built whole can be tested without Spring: take it as a constructor's argument");

	@ArchTest
	static final ArchRule onlyTheCommandLineWritesToTheTerminal = noClasses().that()
		.resideOutsideOfPackage("dev.reshelve.cli..")
		.should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
		.because("what goes to standard output is a result that scripts read: give it back to the command, or log it");

	@ArchTest
	static final ArchRule logsGoThroughSlf4j = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("java.util.logging..")
		.because("one logging configuration is enough: use org.slf4j.LoggerFactory");

	private static ArchRule job(String name) {
		String own = "dev.reshelve." + name + "..";
		return classes().that()
			.resideInAPackage(own)
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(patterns(PARTS)).or(resideInAPackage(own))
				.and(DescribedPredicate.not(resideInAPackage("dev.reshelve.document.imanage..")))
				.or(outsideOfOurs()))
			.allowEmptyShould(true)
			.because("a job that knows another job, the command line or an adapter cannot be changed alone: move what "
					+ "jobs share into " + String.join(", ", PARTS)
					+ ", and reach the documents through DocumentStore");
	}

	private static ArchRule standsAlone(String name, String reason) {
		String own = "dev.reshelve." + name + "..";
		return classes().that()
			.resideInAPackage(own)
			.should()
			.onlyDependOnClassesThat(resideInAPackage(own).or(outsideOfOurs()))
			.allowEmptyShould(true)
			.because(reason);
	}

	private static DescribedPredicate<JavaClass> outsideOfOurs() {
		return DescribedPredicate.not(resideInAPackage(OURS)).as("reside in the JDK or a library");
	}

	private static String[] patterns(List<String> names) {
		return names.stream().map((name) -> "dev.reshelve." + name + "..").toArray(String[]::new);
	}

	private static ClassesTransformer<JavaPackage> packages() {
		return new AbstractClassesTransformer<>("packages") {

			@Override
			public Iterable<JavaPackage> doTransform(JavaClasses classes) {
				return classes.stream().map(JavaClass::getPackage).distinct().toList();
			}

		};
	}

	private static ArchCondition<JavaPackage> beNullMarked() {
		return new ArchCondition<>("be null-marked") {

			@Override
			public void check(JavaPackage javaPackage, ConditionEvents events) {
				if (javaPackage.tryGetAnnotationOfType(NullMarked.class).isEmpty()) {
					events.add(SimpleConditionEvent.violated(javaPackage,
							"package " + javaPackage.getName() + " has no package-info.java with @NullMarked"));
				}
			}

		};
	}

}
