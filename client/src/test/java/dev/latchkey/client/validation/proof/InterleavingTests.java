package dev.latchkey.client.validation.proof;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The interleavings of validations with a revocation, tried one after the other: the
 * cache, the versions and the lease are those of the client.
 */
@Tag("faults")
class InterleavingTests {

	@Test
	void noInterleavingAcceptsARevokedSessionOrRefusesAValidOne() {
		assertThatNoException().isThrownBy(() -> check(RevocationModel.class));
	}

	@Test
	void versionThatIsTakenAfterTheCallIsFound() {
		assertThatExceptionOfType(LincheckAssertionError.class).isThrownBy(() -> check(LateVersionModel.class))
			.withMessageContaining("revoke()")
			.withMessageContaining("validate(): true");
	}

	private static void check(Class<?> model) {
		new ModelCheckingOptions().iterations(5)
			.invocationsPerIteration(100)
			.threads(2)
			.actorsBefore(0)
			.actorsPerThread(2)
			.actorsAfter(1)
			.minimizeFailedScenario(false)
			.sequentialSpecification(RevocationModel.Right.class)
			.check(model);
	}

}
