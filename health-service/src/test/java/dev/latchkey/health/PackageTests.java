package dev.latchkey.health;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class PackageTests {

	private static final String ROOT = "dev.latchkey.health";

	// Without the classes that Spring generates for the beans.
	private static final JavaClasses program = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("__"))
		.importPackages(ROOT);

	@Test
	void dependenciesPointOneWay() {
		check(layers().whereLayer("views")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("alerts")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("history")
			.mayOnlyBeAccessedByLayers("alerts", "views")
			.whereLayer("incidents")
			.mayOnlyBeAccessedByLayers("history", "alerts", "views")
			.whereLayer("certificates")
			.mayOnlyBeAccessedByLayers("views")
			.whereLayer("checks")
			.mayOnlyBeAccessedByLayers("certificates")
			.whereLayer("channel")
			.mayOnlyBeAccessedByLayers("checks", "certificates", "alerts")
			.whereLayer("status")
			.mayOnlyBeAccessedByLayers("checks", "certificates", "incidents", "alerts", "history", "views")
			.because("checks write the status, views read it, and neither depends on the other"));
	}

	private static LayeredArchitecture layers() {
		return layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("status")
			.definedBy(ROOT + ".status")
			.layer("channel")
			.definedBy(ROOT + ".channel")
			.layer("checks")
			.definedBy(ROOT + ".target..", ROOT + ".journey..")
			.layer("certificates")
			.definedBy(ROOT + ".certificate")
			.layer("incidents")
			.definedBy(ROOT + ".incident")
			.layer("alerts")
			.definedBy(ROOT + ".alert")
			.layer("history")
			.definedBy(ROOT + ".history..")
			.layer("views")
			.definedBy(ROOT + ".actuator", ROOT + ".grpc", ROOT + ".metrics", ROOT + ".web..");
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(ROOT + ".(**)")
			.should()
			.beFreeOfCycles()
			.because("a package that needs its user is one package in two; move what both need to one of its own"));
	}

	@Test
	void viewsDoNotDependOnEachOther() {
		check(slices().matching(ROOT + ".(actuator|grpc|metrics|web)..").should().notDependOnEachOther());
	}

	@Test
	void checksDoNotDependOnEachOther() {
		check(slices().matching(ROOT + ".(target|journey)..").should().notDependOnEachOther());
	}

	@Test
	void onlyGrpcPackagesImportGrpc() {
		check(noClasses().that()
			.resideOutsideOfPackages(ROOT + ".channel", ROOT + ".target.grpc", ROOT + ".target.watch",
					ROOT + ".journey..", ROOT + ".grpc")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.grpc..")
			.because("the status and the other views must not depend on the protocol of a check"));
	}

	@Test
	void onlyTheJourneyDependsOnAuthServicesContract() {
		check(noClasses().that()
			.resideOutsideOfPackage(ROOT + ".journey..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.latchkey.auth.."));
	}

	@Test
	void onlyTheWebPackagesDependOnTheWebServer() {
		check(classes().that()
			.resideOutsideOfPackage(ROOT + ".web..")
			.should()
			.onlyDependOnClassesThat()
			.resideOutsideOfPackages("jakarta.servlet..", "org.apache.catalina..", "org.springframework.web.."));
	}

	private void check(ArchRule rule) {
		rule.check(program);
	}

}
