package dev.latchkey.auth.grpc.revocation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationLogTests {

	private final RevocationLog log = new RevocationLog();

	@Test
	void partOfTheLogIsReadAgainAndAgain() {
		this.log.invalidated("AAB");
		this.log.invalidated("__-");
		Revocations read = this.log.since(0);
		assertThat(read).isEqualTo(this.log.since(0));
		assertThat(read.event()).isNotNull();
		assertThat(read.event().getRevoked().getTagsList()).containsExactly(1, 262_142);
		assertThat(this.log.since(read.end()).event()).isNull();
	}

	@Test
	void oldestRevocationsAreForgotten() {
		for (int i = 0; i < RevocationLog.CAPACITY; i++) {
			this.log.invalidated("AAB");
		}
		assertThat(this.log.since(0).complete()).isTrue();
		this.log.invalidated("AAC");
		assertThat(this.log.since(0).complete()).isFalse();
		assertThat(this.log.since(0).event()).isEqualTo(Events.FORGET_ALL);
		Revocations rest = this.log.since(1);
		assertThat(rest.complete()).isTrue();
		assertThat(rest.event()).isNotNull();
		assertThat(rest.event().getRevoked().getTagsList()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "AA", "AAAA", "A=A", "A\u00e9A", "+/A" })
	void tagThatNoSessionHasIsIgnored(String tag) {
		this.log.invalidated(tag);
		assertThat(this.log.end()).isZero();
	}

	@Test
	void waitEndsWithARevocation() throws InterruptedException {
		assertThat(this.log.awaitAfter(0, Duration.ofMillis(1))).isFalse();
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this::await, Threads.NEW);
		this.log.invalidated("AAB");
		assertThat(waiting.join()).isTrue();
		assertThat(this.log.awaitAfter(0, Duration.ofHours(1))).isTrue();
	}

	private boolean await() {
		try {
			return this.log.awaitAfter(0, Duration.ofHours(1));
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
