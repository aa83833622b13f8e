package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.audit.SecurityEvent.FactorUnreadable;
import dev.latchkey.auth.audit.SecurityEvent.PasskeyCounterWentBack;
import dev.latchkey.auth.audit.SecurityEvent.PasswordHashUnreadable;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.grpc.call.TestCalls;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the table of events with the existing events.
 */
class DocumentedEventsTests {

	private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

	@Test
	@Tag("asvs-16.1.1")
	void everyEventIsDocumented() throws IOException {
		List<String> rows = ROW.matcher(Files.readString(Path.of("../docs/security.md")))
			.results()
			.map((row) -> row.group(1))
			.toList();
		Stream<String> calls = Stream
			.of(AuthenticationServiceGrpc.getServiceDescriptor(), SessionServiceGrpc.getServiceDescriptor(),
					FactorServiceGrpc.getServiceDescriptor(), RevocationServiceGrpc.getServiceDescriptor(),
					AccountServiceGrpc.getServiceDescriptor(), AdminServiceGrpc.getServiceDescriptor(),
					AuthorizationGrpc.getServiceDescriptor())
			.flatMap((service) -> service.getMethods().stream())
			.map(TestCalls::action);
		Stream<String> others = Stream.of(new PasswordHashUnreadable(new UUID(0, 0)).action(),
				new FactorUnreadable(new UUID(0, 0)).action(), new PasskeyCounterWentBack(new UUID(0, 0)).action(),
				SecurityEvents.FORWARD_AUTH, SecurityEvents.INTROSPECT_TOKEN);
		assertThat(rows).containsExactlyInAnyOrderElementsOf(Stream.concat(calls, others).toList());
	}

}
