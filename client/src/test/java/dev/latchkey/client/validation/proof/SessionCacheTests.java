package dev.latchkey.client.validation.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.token.TokenHashers;
import dev.latchkey.client.validation.token.TokenKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionCacheTests {

	private static final int MAX = 100;

	private final TokenHashers hashers = new TokenHashers();

	private final SessionCache cache = new SessionCache(MAX);

	private int made;

	@Test
	void leastUsedSessionsMakeRoom() {
		List<SessionProof> used = proofs(MAX / 2);
		List<SessionProof> others = proofs(5 * MAX);
		used.forEach(this.cache::put);
		for (SessionProof other : others) {
			used.forEach(SessionProof::noteUse);
			this.cache.put(other);
		}
		assertThat(kept(used)).isEqualTo(used.size());
		assertThat(kept(others)).isEqualTo(MAX - MAX / 2);
	}

	@Test
	void sessionThatIsNotUsedAnyMoreMakesRoom() {
		List<SessionProof> first = proofs(MAX);
		first.forEach(this.cache::put);
		first.forEach(SessionProof::noteUse);
		List<SessionProof> later = proofs(3 * MAX);
		later.forEach(this.cache::put);
		assertThat(kept(first)).isZero();
		assertThat(kept(later)).isEqualTo(MAX);
	}

	@Test
	void newerProofTakesThePlaceOfTheOlder() {
		TokenKey key = key(7);
		this.cache.put(proof(key));
		SessionProof newer = proof(key);
		this.cache.put(newer);
		assertThat(this.cache.get(key)).isSameAs(newer);
		this.cache.remove(key);
		assertThat(this.cache.get(key)).isNull();
	}

	@Test
	void nobodyChangesTheAnswerOfOthers() {
		SessionProof proof = proof(key(7));
		assertThat(proof.answer()).isCompletedWithValue(proof.session());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> proof.answer().obtrudeException(new IllegalStateException()));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> proof.answer().obtrudeValue(proof(key(8)).session()));
		assertThat(proof.answer().cancel(true)).isFalse();
		assertThat(proof.answer().join()).isSameAs(proof.session());
	}

	private long kept(List<SessionProof> put) {
		return put.stream().map(this.cache::get).filter(Objects::nonNull).count();
	}

	private List<SessionProof> proofs(int count) {
		return IntStream.range(0, count).mapToObj((i) -> proof(key(this.made++))).toList();
	}

	private TokenKey key(int number) {
		return Objects.requireNonNull(this.hashers.key("lks_abc" + number));
	}

	private static SessionProof proof(TokenKey key) {
		ValidatedSession session = new ValidatedSession("account", "ada", "session", Instant.EPOCH, Map.of());
		return new SessionProof(key, session, new Question(7, 0, 0, true), true, 1000, 500);
	}

}
