package dev.latchkey.auth.factor.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

import org.mockito.stubbing.Answer;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Ciphers for the tests of other packages.
 */
public final class TestFactorCiphers {

	private static final SecureRandom RANDOM = new SecureRandom();

	private TestFactorCiphers() {
	}

	/**
	 * A cipher with one key of its own.
	 */
	public static FactorCipher available() {
		return of(newKey());
	}

	/**
	 * A cipher whose key was replaced, before and after.
	 */
	public static List<FactorCipher> beforeAndAfterRotation() {
		FactorKey earlier = newKey();
		return List.of(of(earlier), of(newKey(), earlier));
	}

	private static FactorCipher of(FactorKey... available) {
		FactorKeys keys = mock();
		given(keys.current()).willReturn(available[0]);
		given(keys.find(any())).willAnswer((Answer<FactorKey>) (call) -> Arrays.stream(available)
			.filter((key) -> key.id().equals(call.getArgument(0)))
			.findFirst()
			.orElse(null));
		FactorKeyCheck check = mock();
		given(check.passes()).willReturn(true);
		return new FactorCipher(keys, check, RANDOM);
	}

	private static FactorKey newKey() {
		byte[] secret = new byte[32];
		RANDOM.nextBytes(secret);
		return FactorKey.of(secret);
	}

}
