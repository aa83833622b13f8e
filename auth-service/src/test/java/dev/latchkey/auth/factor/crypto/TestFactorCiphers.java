package dev.latchkey.auth.factor.crypto;

import java.util.List;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Ciphers for the tests of other packages.
 */
public final class TestFactorCiphers {

	private TestFactorCiphers() {
	}

	public static FactorCipher available() {
		FactorCipher cipher = mock();
		given(cipher.isAvailable()).willReturn(true);
		given(cipher.isCurrent(any())).willReturn(true);
		given(cipher.seal(any(), any(String[].class))).willAnswer((call) -> {
			List<Object> arguments = List.of(call.getArguments());
			return new Sealed(String.join("|", arguments.subList(1, arguments.size()).toArray(String[]::new)),
					(byte[]) arguments.get(0));
		});
		given(cipher.open(any(), any(String[].class))).willAnswer((call) -> {
			List<Object> arguments = List.of(call.getArguments());
			Sealed sealed = (Sealed) arguments.get(0);
			if (!sealed.keyId()
				.equals(String.join("|", arguments.subList(1, arguments.size()).toArray(String[]::new)))) {
				throw new UnreadableFactorException("It belongs to something else");
			}
			return sealed.bytes();
		});
		return cipher;
	}

}
