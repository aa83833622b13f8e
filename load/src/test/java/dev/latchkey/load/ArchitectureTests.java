package dev.latchkey.load;

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
		.importPackages("dev.latchkey.load");

	@Test
	void loadDependsOnNoParticularCalls() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("dev.latchkey.load..", "io.netty..", "java..", "org.HdrHistogram..",
					"org.jspecify.annotations..")
			.because("what a program calls, and what it makes of the answers, stays in the program")
			.check(CLASSES);
	}

	@Test
	void onlyTheClientKnowsNetty() {
		noClasses().that()
			.resideOutsideOfPackage("..load.http2..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.netty..", "dev.latchkey.load.http2..")
			.because("loops take any calls: hand them over as LoadCalls")
			.check(CLASSES);
	}

	@Test
	void packagesDependOneWay() {
		SlicesRuleDefinition.slices().matching("dev.latchkey.load.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

}
