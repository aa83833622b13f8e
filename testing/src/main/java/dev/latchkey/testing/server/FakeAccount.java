package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An account.
 *
 * @param password in clear, because no test needs the cost of a hash
 */
record FakeAccount(UUID id, String username, String password, FakeFactors factors, Instant createTime) {

	FakeAccount withPassword(String changed) {
		return new FakeAccount(this.id, this.username, changed, this.factors, this.createTime);
	}

	FakeAccount withFactors(FakeFactors changed) {
		return new FakeAccount(this.id, this.username, this.password, changed, this.createTime);
	}

	FakeAccount older(Duration age) {
		return new FakeAccount(this.id, this.username, this.password, this.factors.older(age),
				this.createTime.minus(age));
	}

	@Override
	public String toString() {
		return "FakeAccount[" + this.id + "]";
	}

}
