package dev.latchkey.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.latchkey.spring");

	@Test
	void packagesDependOneWay() {
		SlicesRuleDefinition.slices().matching("dev.latchkey.spring.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void clientNeedsSpringBootAlone() {
		noClasses().that()
			.resideInAPackage("dev.latchkey.spring.client")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.security..", "org.springframework.web..",
					"org.springframework.grpc..", "org.springframework.http..", "reactor..", "jakarta..")
			.because("a program has only some of them")
			.check(CLASSES);
	}

	@Test
	void librariesForTestsAreForTests() {
		noClasses().that()
			.resideOutsideOfPackage("dev.latchkey.spring.testing")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.latchkey.testing..", "org.springframework.security.test..", "org.junit..")
			.because("a program at work has none of them")
			.check(CLASSES);
	}

	@Test
	void reactorIsForReactivePrograms() {
		noClasses().that()
			.resideOutsideOfPackages("dev.latchkey.spring.web.reactive", "dev.latchkey.spring.method")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("reactor..")
			.because("a servlet or gRPC program may have none")
			.check(CLASSES);
	}

}
