package dev.latchkey.auth.factor.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import dev.latchkey.auth.factor.FactorProperties;
import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RequiredFactorKeyTests {

	@Test
	void aServiceThatRequiresFactorsNeedsAKey() {
		RequiredFactorKey required = new RequiredFactorKey(new FactorProperties(true), keys());
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(required::afterPropertiesSet)
			.withMessageStartingWith("latchkey.factor.required: nobody can enrol a second factor");
	}

	@Test
	void aKeyIsEnough(@TempDir Path folder) {
		FactorKeys keys = keys(TestCiphers.keyFile(folder, "key"));
		assertThatNoException().isThrownBy(new RequiredFactorKey(new FactorProperties(true), keys)::afterPropertiesSet);
	}

	@Test
	void otherServicesNeedNone() {
		assertThatNoException()
			.isThrownBy(new RequiredFactorKey(new FactorProperties(false), keys())::afterPropertiesSet);
	}

	private static FactorKeys keys(Path... files) {
		return FactorKeys.read(List.of(files), null, new FakeSealedFactors(), new SecureRandom());
	}

}
