package dev.latchkey.client.validation.token;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTests {

	private final TokenHashers hashers = new TokenHashers();

	@ParameterizedTest
	@CsvSource({ "lks_AAA, 0", "lks_Abc, 1756", "lks_AAB, 1", "lks_ABA, 64", "lks_BAA, 4096", "lks___-, 262142",
			"lks____, 262143" })
	void tagIsTheNumberOfTheFirstThreeCharacters(String token, int tag) {
		assertThat(TokenFormat.isPossible(token)).isTrue();
		assertThat(TokenFormat.tag(token)).isEqualTo(tag);
	}

	@Test
	void keyIsThatOfItsTextOnly() {
		List<String> tokens = IntStream.range(0, 1000).mapToObj((i) -> "lks_abc" + i).toList();
		Set<TokenKey> keys = new HashSet<>();
		tokens.forEach((token) -> keys.add(Objects.requireNonNull(this.hashers.key(token))));
		assertThat(keys).hasSize(1000).doesNotContainNull();
		assertThat(keys).contains(this.hashers.key("lks_abc7"));
		assertThat(new TokenHashers().key("lks_abc7")).isEqualTo(this.hashers.key("lks_abc7"))
			.hasSameHashCodeAs(this.hashers.key("lks_abc7"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 7, 8, 15, 16, 23, 24, 31 })
	void everyByteOfTheDigestCounts(int index) {
		byte[] digest = new byte[32];
		TokenKey one = new TokenKey();
		one.set(digest);
		TokenKey other = new TokenKey(one);
		assertThat(other).isEqualTo(one);
		digest[index] = 1;
		other.set(digest);
		assertThat(other).isNotEqualTo(one);
	}

	@Test
	void threadsDoNotDisturbEachOther() throws Exception {
		TokenKey expected = Objects.requireNonNull(this.hashers.key("lks_abc"));
		assertThat(this.hashers.key("lks_xyz-which-is-longer")).isNotEqualTo(expected);
		assertThat(
				Threads.together(16, 20_000,
						() -> Objects.equals(this.hashers.key("lks_abc"), expected)
								&& !Objects.equals(this.hashers.key("lks_xyz-which-is-longer"), expected)))
			.containsOnly(true);
	}

	@Test
	void textThatIsNoTokenHasNoKey() {
		assertThat(this.hashers.key("lks_ä")).isNull();
		assertThat(this.hashers.key("a".repeat(257))).isNull();
	}

	@Test
	void textWithOtherCharactersHasTheKeyOfNoToken() {
		TokenHasher hasher = this.hashers.take();
		TokenKey token = Objects.requireNonNull(this.hashers.key("lks_abca"));
		assertThat(hasher.hash("lks_abca")).isEqualTo(token);
		assertThat(hasher.hash("lks_abc\u0161")).as("its low byte is that of a").isNotNull().isNotEqualTo(token);
		assertThat(hasher.hash("lks_abc\u00e1")).isNotNull().isNotEqualTo(token);
		assertThat(hasher.hash("a".repeat(257))).isNull();
	}

	@Test
	void takenHasherBelongsToNobodyElse() {
		List<TokenHasher> taken = Stream.generate(this.hashers::take).limit(10).toList();
		assertThat(taken).doesNotHaveDuplicates();
		taken.forEach((hasher) -> this.hashers.giveBack(hasher, true));
		assertThat(this.hashers.found()).isEqualTo(10);
		assertThat(taken).contains(this.hashers.take());
	}

}
