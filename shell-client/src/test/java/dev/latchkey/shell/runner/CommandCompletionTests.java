package dev.latchkey.shell.runner;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.shell.session.ListedSessions;
import dev.latchkey.shell.testing.Shell;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;

class CommandCompletionTests {

	private static final String PROTECTION = "--tls --ca-file --cert-file --key-file --server-name "
			+ "--service-key-file --profile --verbose";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					""                                      | account admin clear completion exit factors hash health help key load password probe reauthenticate script sessions sign-in sign-out sign-up validate version whoami
					"sign-"                                 | sign-in sign-out sign-up
					"account "                              | delete
					"admin accounts "                       | delete disable enable import list list-sessions reset-factors revoke-sessions show start-reset
					"sessions "                             | list revoke revoke-others
					"sessions revoke --session-id "         | ""
					"help account "                         | delete
					"help env"                              | environment
					"completion z"                          | zsh
					"help sign-o"                           | sign-out
					"health w"                              | watch
					"probe --addr :1 "                      | --service --connect-timeout --rpc-timeout --tls --tls-ca-cert --tls-client-cert --tls-client-key --tls-server-name --user-agent --verbose
					"sign-up "                              | --username --password-stdin --server --output --quiet --session-file --deadline …
					"sign-up --username ada --output json " | --password-stdin --server --quiet --session-file --deadline …
					"account delete --yes "                 | --password-stdin --server --output --quiet --session-file --deadline …
					"whoami --output "                      | text json
					"admin accounts import a --admin"       | --admin-key-file
					"sign-up --username "                   | ""
					"wibble "                               | ""
					""")
	@Tag("asvs-7.4.4")
	void offersWhatMayComeNext(String line, String offers) throws Exception {
		assertThat(String.join(" ", complete(line))).isEqualTo(offers.replace("…", PROTECTION));
	}

	@Test
	void completesTheSessionIdsOfTheLastList() throws Exception {
		Map<String, String> list = new LinkedHashMap<>();
		list.put("0190a000-1", "this session");
		list.put("0190a000-2", "3 h ago, phone");
		try (AnnotationConfigApplicationContext context = context()) {
			context.getBean(ListedSessions.class).replace(list);
			assertThat(complete(context, "sessions revoke --session-id ")).containsExactly("0190a000-1", "0190a000-2");
			assertThat(complete(context, "sessions revoke --deadline ")).isEmpty();
			context.getBean(ListedSessions.class).remove("0190a000-2");
			assertThat(complete(context, "sessions revoke --session-id 0190")).containsExactly("0190a000-1");
		}
	}

	private static AnnotationConfigApplicationContext context() {
		return Shell.at("localhost:1").context(InputStream.nullInputStream());
	}

	private static List<String> complete(String line) throws Exception {
		try (AnnotationConfigApplicationContext context = context()) {
			return complete(context, line);
		}
	}

	private static List<String> complete(AnnotationConfigApplicationContext context, String line) throws Exception {
		try (DumbTerminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
			LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
			ParsedLine parsed = new DefaultParser().parse(line, line.length(), ParseContext.COMPLETE);
			List<Candidate> candidates = new ArrayList<>();
			new CommandCompletion(context.getBean(CommandRegistry.class)).complete(reader, parsed, candidates);
			boolean commands = candidates.stream().noneMatch((candidate) -> candidate.value().startsWith("--"));
			List<String> values = candidates.stream()
				.map(Candidate::value)
				.filter((value) -> value.startsWith(parsed.word()))
				.distinct()
				.toList();
			return (commands && !line.contains("--")) ? values.stream().sorted().toList() : values;
		}
	}

}
