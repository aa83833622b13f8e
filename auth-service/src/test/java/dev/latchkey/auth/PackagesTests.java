package dev.latchkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the dependencies between packages.
 */
class PackagesTests {

	private static final String BASE = "dev.latchkey.auth";

	// Without the classes that Spring and protobuf generate.
	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("/v1/") && !location.contains("__"))
		.importPackages(BASE);

	@Test
	void packagesHaveNoCycles() {
		slices().matching(BASE + ".(**)")
			.should()
			.beFreeOfCycles()
			.because("two packages that need each other are really one; move what both need to a third package")
			.check(classes);
	}

	@Test
	void onlyTheGrpcPackageKnowsTheTransport() {
		noClasses().that()
			.resideOutsideOfPackage(BASE + ".grpc..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.grpc..", "dev.latchkey.auth.v1..", "org.springframework.grpc..", BASE + ".grpc..")
			.because("the domain must not depend on the transport; move the class to the grpc package")
			.check(classes);
	}

	@Test
	void domainDependenciesPointOneWay() {
		noClasses().that()
			.resideInAPackage(BASE + ".password..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".account..", BASE + ".session..")
			.because("passwords are checked and hashed independently of accounts")
			.check(classes);
		noClasses().that()
			.resideInAPackage(BASE + ".account..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".session..")
			.because("sessions depend on accounts, not the other way round")
			.check(classes);
	}

	@Test
	@Tag("asvs-11.1.3")
	@Tag("asvs-11.2.1")
	@Tag("asvs-11.2.4")
	void eachPartOfCryptographyIsUsedInOnePackageOnly() {
		noClasses().that()
			.resideOutsideOfPackage(BASE + ".password..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.security.crypto..", "org.bouncycastle..")
			.because("password hashing belongs to the password package")
			.check(classes);
		noClasses().that()
			.resideOutsideOfPackages(BASE + ".password..", BASE + ".factor.crypto..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("javax.crypto..")
			.because("ciphers and MACs belong to factor.crypto, besides those of password hashing")
			.check(classes);
		noClasses().that()
			.resideOutsideOfPackage(BASE + ".credential..")
			.and()
			.doNotHaveFullyQualifiedName(BASE + ".password.BreachedPasswords")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.security.MessageDigest")
			.because("digests are only used for random secrets and for lists of breached passwords")
			.check(classes);
	}

	@Test
	@Tag("asvs-1.5.2")
	void javaSerializationIsNotUsed() {
		noClasses().should()
			.dependOnClassesThat()
			.haveNameMatching("java\\.io\\.Object(In|Out)putStream|java\\.beans\\.XML.*")
			.because("the author of the bytes could choose the classes")
			.check(classes);
	}

	@Test
	@Tag("asvs-11.4.1")
	void oldDigestIsUsedOnlyForBreachListsAndCodesOfApps() throws IOException {
		Pattern digest = Pattern.compile("getInstance\\(\"((?:SHA|MD|Hmac)[^\"]*)\"");
		Map<String, String> digests = new TreeMap<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				digest.matcher(Files.readString(file))
					.results()
					.forEach((found) -> digests.put(String.valueOf(file.getFileName()), found.group(1)));
			}
		}
		assertThat(digests).isEqualTo(Map.of("TokenDigest.java", "SHA-256", "BreachedPasswords.java", "SHA-1",
				"FactorKey.java", "HmacSHA256", "Hotp.java", "HmacSHA1"));
	}

	@Test
	void repositoryImplementationsAreNotPublic() {
		classes().that()
			.haveSimpleNameStartingWith("Jdbc")
			.should()
			.notBePublic()
			.because("callers know the interface beside it")
			.check(classes);
	}

}
