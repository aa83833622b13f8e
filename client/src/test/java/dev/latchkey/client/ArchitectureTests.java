package dev.latchkey.client;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.latchkey.client");

	@Test
	void packagesDependOneWay() {
		SlicesRuleDefinition.slices().matching("dev.latchkey.client.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void partsOfValidationDependOneWay() {
		SlicesRuleDefinition.slices()
			.matching("dev.latchkey.client.validation.(*)..")
			.should()
			.beFreeOfCycles()
			.check(CLASSES);
	}

	@Test
	void usersOfValidationSeeNothingOfItsParts() {
		noClasses().that()
			.resideInAnyPackage("dev.latchkey.client.validation", "dev.latchkey.client.guard")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.latchkey.client.validation.*..")
			.because("the types of a program must not change with how validation works")
			.check(CLASSES);
	}

	@Test
	void partsDoNotDependOnTheClient() {
		noClasses().that()
			.resideInAnyPackage("dev.latchkey.client.*..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.latchkey.client")
			.because("channels, TLS and errors also serve callers of other servers")
			.check(CLASSES);
	}

	@Test
	void usersGetOnlyTheDocumentedLibraries() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("dev.latchkey.client..", "dev.latchkey.auth.v1..", "dev.latchkey.admin.v1..", "java..",
					"javax.net.ssl..", "javax.security..", "io.grpc..", "io.netty.util..", "io.netty.handler.ssl..",
					"com.google.protobuf..", "com.google.rpc..", "com.google.common.util.concurrent..",
					"org.jspecify..", "org.slf4j..", "io.micrometer.core.instrument..")
			.because("each library of this one is a library of its users")
			.check(CLASSES);
	}

	@Test
	void micrometerIsOptional() {
		noClasses().that()
			.doNotHaveSimpleName("MicrometerMetrics")
			.and()
			.haveNameNotMatching(".*\\.ServerMeters(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.because("most programs do not have it")
			.check(CLASSES);
	}

}
