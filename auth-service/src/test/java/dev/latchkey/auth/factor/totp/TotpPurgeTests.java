package dev.latchkey.auth.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.latchkey.auth.store.Upkeep;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class TotpPurgeTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	private final TotpRepository totps = mock();

	private final TotpPurge purge = new TotpPurge(this.totps, Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void noEnrolmentOutlivesOneThatIsStartedNow() {
		Instant latest = NOW.plus(Duration.ofMinutes(10));
		given(this.totps.shortenExpiry(latest, Upkeep.BATCH)).willReturn(Upkeep.BATCH, 1);
		given(this.totps.deleteExpired(NOW, Upkeep.BATCH)).willReturn(Upkeep.BATCH, 1);
		this.purge.run();
		then(this.totps).should(times(2)).shortenExpiry(latest, Upkeep.BATCH);
		then(this.totps).should(times(2)).deleteExpired(NOW, Upkeep.BATCH);
	}

	@Test
	void survivesAnUnreachableStore() {
		given(this.totps.shortenExpiry(any(), anyInt()))
			.willThrow(new DataAccessResourceFailureException("unreachable"));
		assertThatNoException().isThrownBy(this.purge::run);
		then(this.totps).should().deleteExpired(NOW, Upkeep.BATCH);
	}

}
