package dev.latchkey.auth.factor.passkey;

import java.util.List;

import dev.latchkey.auth.factor.crypto.FactorCipher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class PasskeyKeyWarningTests {

	private final FactorCipher cipher = mock();

	@Test
	void passkeysWithoutAKeyCauseAWarning(CapturedOutput output) {
		check("example.com");
		assertThat(output).containsOnlyOnce("latchkey.passkey.rp-id: there are no passkeys");
	}

	@Test
	void withAKeyThereIsNone(CapturedOutput output) {
		given(this.cipher.hasKey()).willReturn(true);
		check("example.com");
		assertThat(output).doesNotContain("latchkey.passkey.rp-id");
	}

	@Test
	void withoutPasskeysThereIsNone(CapturedOutput output) {
		check(null);
		assertThat(output).doesNotContain("latchkey.passkey.rp-id");
	}

	private void check(@Nullable String rpId) {
		new PasskeyKeyWarning(new PasskeyProperties(rpId, "Example", List.of()), this.cipher).afterPropertiesSet();
	}

}
