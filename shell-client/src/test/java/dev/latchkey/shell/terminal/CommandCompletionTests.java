package dev.latchkey.shell.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.shell.testing.Shell;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;

class CommandCompletionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					""                                      | account clear completion exit hash health help load sign-in sign-out sign-up validate version whoami
					"sign-"                                 | sign-in sign-out sign-up
					"account "                              | delete
					"help account "                         | delete
					"help env"                              | environment
					"completion z"                          | zsh
					"help sign-o"                           | sign-out
					"sign-up "                              | --username --password-stdin --server --output --session-file --deadline
					"sign-up --username ada --output json " | --password-stdin --server --session-file --deadline
					"account delete --yes "                 | --password-stdin --server --output --session-file --deadline
					"whoami --output "                      | text json
					"sign-up --username "                   | ""
					"wibble "                               | ""
					""")
	@Tag("asvs-7.4.4")
	void offersWhatMayComeNext(String line, String offers) throws Exception {
		assertThat(String.join(" ", complete(line))).isEqualTo(offers);
	}

	private static List<String> complete(String line) throws Exception {
		try (AnnotationConfigApplicationContext context = Shell.at("localhost:1")
			.context(InputStream.nullInputStream());
				DumbTerminal terminal = new DumbTerminal(InputStream.nullInputStream(),
						OutputStream.nullOutputStream())) {
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
