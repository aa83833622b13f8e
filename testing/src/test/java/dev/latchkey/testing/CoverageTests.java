package dev.latchkey.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the fake does of the contract: everything, or the document says so.
 */
@LatchkeyTest
class CoverageTests {

	private static final Pattern REASON = Pattern.compile("ERROR_REASON_([A-Z_]+)");

	@Test
	void everyCallOfUsersAndServicesIsAnsweredButOne(FakeLatchkey latchkey) {
		List<MethodDescriptor<?, ?>> calls = Stream
			.of(AuthenticationServiceGrpc.getServiceDescriptor(), AccountServiceGrpc.getServiceDescriptor(),
					SessionServiceGrpc.getServiceDescriptor(), FactorServiceGrpc.getServiceDescriptor(),
					RevocationServiceGrpc.getServiceDescriptor())
			.map(ServiceDescriptor::getMethods)
			.<MethodDescriptor<?, ?>>flatMap(Collection::stream)
			.toList();
		assertThat(calls).hasSizeGreaterThan(10);
		assertThat(calls.stream().filter((call) -> !call.getType().clientSendsOneMessage()))
			.containsExactly(RevocationServiceGrpc.getWatchRevocationsMethod());
		assertThat(calls.stream()
			.filter((call) -> call.getType().clientSendsOneMessage() && code(latchkey, call) == Code.UNIMPLEMENTED))
			.containsExactly(AuthenticationServiceGrpc.getCompletePasswordResetMethod());
	}

	private static <Q, A> Code code(FakeLatchkey latchkey, MethodDescriptor<Q, A> method) {
		try {
			Q empty = method.parseRequest(InputStream.nullInputStream());
			var unused = ClientCalls.blockingUnaryCall(latchkey.channel(), method, CallOptions.DEFAULT, empty);
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

	@Test
	void everyReasonIsGivenOrTheDocumentSaysThatItIsNot() throws IOException {
		Set<String> all = ErrorReason.getDescriptor()
			.getValues()
			.stream()
			.filter((reason) -> reason.getNumber() != ErrorReason.ERROR_REASON_UNSPECIFIED_VALUE)
			.map((reason) -> reason.getName().substring("ERROR_REASON_".length()))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> given = reasonsInTheSource();
		String never = Files.readString(Path.of("../docs/testing.md"))
			.replaceAll("(?s).*So it never answers|\\. `Fake.*", "");
		assertThat(given).isNotEmpty().isSubsetOf(all);
		assertThat(all.stream().filter((reason) -> never.contains("`" + reason + "`")))
			.containsExactlyElementsOf(all.stream().filter((reason) -> !given.contains(reason)).toList());
	}

	private static Set<String> reasonsInTheSource() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.flatMap((file) -> REASON.matcher(read(file)).results())
				.map((result) -> result.group(1))
				.collect(Collectors.toSet());
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
