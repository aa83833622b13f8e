package dev.latchkey.shell;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.latchkey.shell");

	@Test
	void onlyTheClientKnowsGrpc() {
		noClasses().that()
			.resideOutsideOfPackage("..shell.client..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.grpc..", "com.google.rpc..", "dev.latchkey.client.error..",
					"dev.latchkey.client.tls..")
			.because("statuses become sentences in one place")
			.check(CLASSES);
	}

	@Test
	void packagesDependOneWay() {
		SlicesRuleDefinition.slices().matching("dev.latchkey.shell.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void noUserInputIsEvaluated() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.expression..", "javax.script..")
			.check(CLASSES);
	}

}
