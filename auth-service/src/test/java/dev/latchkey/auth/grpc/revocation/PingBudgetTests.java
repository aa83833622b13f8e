package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PingBudgetTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	// The clock may overflow at any time.
	private long now = Long.MAX_VALUE - SECOND;

	private final PingBudget budget = new PingBudget(this.now);

	@Test
	void fullBudgetIsSpentAtOnceAndComesBack() {
		assertThat(takeAll()).isEqualTo(PingBudget.AT_ONCE);
		this.now += SECOND;
		assertThat(takeAll()).isEqualTo(PingBudget.PER_SECOND);
		this.now += 2 * SECOND;
		assertThat(takeAll()).isEqualTo(2 * PingBudget.PER_SECOND);
		this.now += Duration.ofHours(1).toNanos();
		assertThat(takeAll()).isEqualTo(PingBudget.AT_ONCE);
	}

	@Test
	void usualPingsNeverSpendIt() {
		for (int i = 0; i < 1000; i++) {
			this.now += SECOND / 4;
			assertThat(this.budget.take(this.now)).isTrue();
		}
		assertThat(takeAll()).isEqualTo(PingBudget.AT_ONCE - 1);
	}

	private int takeAll() {
		int taken = 0;
		while (this.budget.take(this.now)) {
			taken++;
		}
		return taken;
	}

}
