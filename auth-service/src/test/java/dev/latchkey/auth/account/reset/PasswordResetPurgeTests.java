package dev.latchkey.auth.account.reset;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.store.Upkeep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class PasswordResetPurgeTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final Duration TIMEOUT = Duration.ofHours(1);

	private final AccountRepository accounts = mock();

	private final PasswordResetPurge purge = new PasswordResetPurge(this.accounts, new PasswordResetProperties(TIMEOUT),
			Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	@Tag("asvs-6.4.1")
	void noCodeOutlivesACodeCreatedNow() {
		given(this.accounts.shortenResets(NOW.plus(TIMEOUT), Upkeep.BATCH)).willReturn(Upkeep.BATCH, 1);
		this.purge.run();
		then(this.accounts).should(times(2)).shortenResets(NOW.plus(TIMEOUT), Upkeep.BATCH);
	}

	@Test
	void survivesAnUnreachableStore() {
		given(this.accounts.shortenResets(NOW.plus(TIMEOUT), Upkeep.BATCH))
			.willThrow(new DataAccessResourceFailureException("unreachable"));
		assertThatNoException().isThrownBy(this.purge::run);
	}

}
