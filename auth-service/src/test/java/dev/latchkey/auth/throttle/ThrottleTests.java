package dev.latchkey.auth.throttle;

import java.time.Clock;

import dev.latchkey.auth.credential.TokenDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class ThrottleTests {

	private final FailureRepository failures = mock();

	private final Throttle throttle = new Throttle(mock(), this.failures, mock(), TestThrottles.DEFAULTS,
			Clock.systemUTC());

	@Test
	@Tag("asvs-16.5.2")
	void failedStoreIsNotAskedForWaitingAttempts() {
		Admission first = admit();
		Admission second = admit();
		given(this.failures.reserve(any(TokenDigest.class), any(), any()))
			.willThrow(new DataAccessResourceFailureException("unreachable"))
			.willReturn(null);
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.throttle.begin(first));
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> this.throttle.begin(second));
		verify(this.failures, times(1)).reserve(any(), any(), any());
		assertThat(this.throttle.begin(admit())).isNotNull();
	}

	private Admission admit() {
		return this.throttle.admit("ada", TestThrottles.SOURCE);
	}

}
