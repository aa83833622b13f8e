package dev.latchkey.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.FieldRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/errors.md} true: it is made from the comments of the contract.
 */
class ErrorReferenceTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Path DOCUMENT = ROOT.resolve("docs/errors.md");

	private static final Path CONTRACT = ROOT.resolve("proto/src/main/protobuf/latchkey/auth/v1");

	private static final Pattern VALUE = Pattern.compile("((?:^ {2}//.*\\n)+)^ {2}([A-Z0-9_]+) = [1-9]\\d*;",
			Pattern.MULTILINE);

	private static final Pattern REASON = Pattern.compile("([A-Z_]+)( with google\\.rpc\\.\\w+)?\\. (.*) To do: (.*)");

	private static final String REASONS = """
			# Errors

			Made from the comments of the contract by `ErrorReferenceTests`, which fails when this page is stale.

			Every status other than OK that Latchkey creates has a `google.rpc.ErrorInfo` with the `domain` `latchkey.dev` and one of these
			reasons. Switch on the reason, never on the text of the status. A status without such a detail comes from something between: a
			proxy, the network, or the gRPC library. The exceptions are `DEADLINE_EXCEEDED`, `CANCELLED` and `UNIMPLEMENTED`, which say enough: a call is not
			offered here, such as `WatchRevocations` without `latchkey.session.cache.across-nodes`.
			[How to call Latchkey](contract.md) says more about deadlines and repetition.

			| Reason | Status | Meaning | What a client does |
			|---|---|---|---|
			""";

	private static final String RULES = """

			## Rules of fields

			Every `INVALID_ARGUMENT` about a field has a `google.rpc.BadRequest`. It names the field by its path; its `reason` is one of these
			rules, and its `description` is the rule for people.

			| Rule | Meaning |
			|---|---|
			""";

	@Test
	void theDocumentSaysWhatTheContractSays() throws IOException {
		String document = document();
		if (Boolean.getBoolean("tests.docs.write")) {
			Files.writeString(DOCUMENT, document);
		}
		assertThat(Files.readString(DOCUMENT))
			.as("docs/errors.md is stale: run ./mvnw test -pl auth-service -am -Dtest=ErrorReferenceTests"
					+ " -Dsurefire.failIfNoSpecifiedTests=false -Dtests.docs.write=true")
			.isEqualTo(document);
	}

	private static String document() throws IOException {
		List<Value> reasons = values("error_reason.proto", "ERROR_REASON_");
		List<Value> rules = values("field_rule.proto", "FIELD_RULE_");
		assertThat(reasons).hasSize(known(Stream.of(ErrorReason.values())));
		assertThat(rules).hasSize(known(Stream.of(FieldRule.values())));
		return REASONS + reasons.stream().map(ErrorReferenceTests::reason).collect(Collectors.joining()) + RULES
				+ rules.stream().map(ErrorReferenceTests::rule).collect(Collectors.joining());
	}

	private static String rule(Value value) {
		return "| `" + value.name() + "` | " + value.comment() + " |\n";
	}

	private static String reason(Value value) {
		Matcher matcher = REASON.matcher(value.comment());
		assertThat(matcher.matches()).as("the comment of %s is \"STATUS. Meaning. To do: …\"", value.name()).isTrue();
		return "| `" + value.name() + "` | `" + matcher.group(1) + "` | " + matcher.group(3) + " | "
				+ capitalised(matcher.group(4)) + " |\n";
	}

	private static String capitalised(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

	private static List<Value> values(String file, String prefix) throws IOException {
		List<Value> values = new ArrayList<>();
		Matcher matcher = VALUE.matcher(Files.readString(CONTRACT.resolve(file)));
		while (matcher.find()) {
			String comment = matcher.group(1).replaceAll("(?m)^ {2}// ?", "").replaceAll("\\s+", " ").strip();
			values.add(new Value(matcher.group(2).substring(prefix.length()), comment));
		}
		return values;
	}

	// Without UNSPECIFIED and UNRECOGNIZED.
	private static int known(Stream<?> values) {
		return (int) values.count() - 2;
	}

	private record Value(String name, String comment) {

	}

}
