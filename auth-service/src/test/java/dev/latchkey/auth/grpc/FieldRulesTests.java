package dev.latchkey.auth.grpc;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.refusal.Rule;
import dev.latchkey.auth.v1.FieldRule;
import dev.latchkey.auth.v1.SignUpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every field that violates a rule says which, for programs.
 */
class FieldRulesTests extends AbstractGrpcTests {

	static Stream<Arguments> passwords() {
		String username = "a.name.of.length";
		return Stream.of(arguments(username, "", "REQUIRED", Map.of()),
				arguments(username, "a phrase of words\0", "ENDS_WITH_NUL", Map.of()),
				arguments(username, "short", "TOO_SHORT", Map.of("min_length", "15")),
				arguments(username, PHRASE.repeat(20), "TOO_LONG", Map.of("max_length", "256")),
				arguments(username, PHRASE.repeat(100), "TOO_LONG", Map.of("max_bytes", "1024")),
				arguments(username, "passwordpassword", "GUESSABLE", Map.of()),
				arguments(username, username, "CONTAINS_CONTEXT", Map.of()));
	}

	@ParameterizedTest
	@MethodSource("passwords")
	void aPasswordNamesItsRule(String username, String password, String rule, Map<String, String> metadata) {
		Failure failure = failure(() -> this.authentication
			.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(password).build()));
		assertThat(failure.field()).isEqualTo("password");
		assertThat(failure.rule()).isEqualTo(rule);
		assertThat(failure.metadata()).isEqualTo(metadata);
	}

	@Test
	void aUsernameNamesItsRule() {
		assertThat(failure(() -> this.authentication
			.signUp(SignUpRequest.newBuilder().setUsername("no").setPassword(PHRASE).build())).rule())
			.isEqualTo("NOT_A_USERNAME");
		assertThat(failure(() -> this.authentication
			.signUp(SignUpRequest.newBuilder().setUsername("\u0430da").setPassword(PHRASE).build())).rule())
			.isEqualTo("MIXED_SCRIPTS");
	}

	@Test
	void aUsernameNamesItsBounds() {
		Map<String, String> bounds = Map.of("min_length", "3", "max_length", "64");
		assertThat(failure(() -> signUp("no")).metadata()).isEqualTo(bounds);
		assertThat(failure(() -> signIn("no")).metadata()).isEqualTo(bounds);
		assertThat(failure(() -> signUp("a".repeat(65))).metadata()).isEqualTo(bounds);
	}

	@Test
	void aTextThatIsTooLongNamesTheLimit() {
		Failure label = failure(() -> this.authentication
			.signIn(credentials(newUsername(), PHRASE).toBuilder().setClientLabel("a".repeat(65)).build()));
		assertThat(label.rule()).isEqualTo("TOO_LONG");
		assertThat(label.metadata()).isEqualTo(Map.of("max_length", "64"));
		label.isInvalid("FIELD_INVALID", "client_label");
		Failure prefix = failure(() -> adminsAs("Bearer " + ADMIN_KEY)
			.listAccounts(ListAccountsRequest.newBuilder().setUsernamePrefix("a".repeat(65)).build()));
		assertThat(prefix.rule()).isEqualTo("TOO_LONG");
		assertThat(prefix.metadata()).isEqualTo(Map.of("max_length", "64"));
		prefix.isInvalid("FIELD_INVALID", "username_prefix");
	}

	@Test
	void aTextWithOtherCharactersNamesItsRule() {
		Failure label = failure(() -> this.authentication
			.signIn(credentials(newUsername(), PHRASE).toBuilder().setClientLabel("a\nb").build()));
		assertThat(label.rule()).isEqualTo("CHARACTERS");
		label.isInvalid("FIELD_INVALID", "client_label");
	}

	@Test
	void everyRuleOfAFieldIsInTheContract() {
		assertThat(Arrays.stream(FieldRule.values()).map(Enum::name)).containsAll(Arrays.stream(Rule.values())
			.filter((rule) -> rule != Rule.NOT_A_MESSAGE && rule != Rule.REQUEST_TOO_LARGE)
			.map((rule) -> "FIELD_RULE_" + rule)
			.toList());
	}

}
