package dev.latchkey.shell.client.error;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.server.Tls;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Makes failures from statuses without a Latchkey reason: the server is unreachable, too
 * slow, or another kind of server.
 */
public final class ConnectionFailures {

	private static final List<String> NOT_GRPC = List.of("not settings", "http status code", "content-type",
			"first received frame", "http2exception", "preface", "http/1");

	private static final List<Class<? extends Throwable>> NO_CONNECTION = List.of(ConnectException.class,
			UnknownHostException.class, SSLHandshakeException.class);

	private static final List<String> NO_HTTP2 = List.of("first received frame was not settings",
			"not an ssl/tls record");

	private ConnectionFailures() {
	}

	public static ShellFailure of(LatchkeyException exception, Target target) {
		Status.Code code = exception.code();
		Status status = Status.fromThrowable(exception);
		if (code == Status.Code.CANCELLED && Thread.interrupted()) {
			return ShellFailure.client("Cancelled.");
		}
		ShellFailure failure = ShellFailure.server(code.value(), sentence(code, status, target));
		return isUnsent(status) ? failure.unsent() : failure;
	}

	/** A call is sent only after the TCP, TLS and HTTP/2 handshakes. */
	private static boolean isUnsent(Status status) {
		return causes(status).anyMatch((cause) -> NO_CONNECTION.stream().anyMatch((type) -> type.isInstance(cause)))
				|| NO_HTTP2.stream().anyMatch(text(status).toLowerCase(Locale.ROOT)::contains);
	}

	private static String sentence(Status.Code code, Status status, Target target) {
		ServerAddress server = target.server();
		String text = text(status);
		Optional<String> tls = TlsFailures.sentence(causes(status).toList(), text, target);
		if (tls.isPresent()) {
			return tls.get();
		}
		if (NOT_GRPC.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains)) {
			return server + " answers, but does not speak gRPC: check the port (auth-service has gRPC on 50051).";
		}
		return switch (code) {
			case UNAVAILABLE -> unavailable(status, target);
			case DEADLINE_EXCEEDED -> server + " did not answer within " + text(target.deadline())
					+ ": try again, or give it longer with --deadline.";
			case UNIMPLEMENTED -> server + " speaks gRPC, but does not offer this: check --server.";
			default -> answered(status, server);
		};
	}

	private static String answered(Status status, ServerAddress server) {
		return server + " answered " + status.getCode() + description(status);
	}

	private static String unavailable(Status status, Target target) {
		ServerAddress server = target.server();
		if (causes(status).anyMatch(UnknownHostException.class::isInstance)) {
			return "No host is called " + server.host() + ": check --server.";
		}
		if (causes(status).anyMatch(ConnectException.class::isInstance)) {
			return "Nothing answers at " + server + ": start the service there, or name another with --server.";
		}
		return "The connection to " + server + " broke: check that this is the gRPC port of a service (auth-service "
				+ "has 50051), " + tlsAdvice(target.tls()) + ", and try again.";
	}

	private static String tlsAdvice(@Nullable Tls tls) {
		if (tls == null) {
			return "add --tls if it is protected";
		}
		return (tls.certFile() != null) ? "check --cert-file"
				: "add --cert-file and --key-file if it wants a client certificate";
	}

	private static String text(Status status) {
		String description = Objects.requireNonNullElse(status.getDescription(), "");
		return Stream.concat(Stream.of(description), causes(status).map(Throwable::toString))
			.collect(Collectors.joining("\n"));
	}

	private static Stream<Throwable> causes(Status status) {
		return Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause);
	}

	private static String description(Status status) {
		String description = ServerText.of(Objects.requireNonNullElse(status.getDescription(), ""));
		return description.isEmpty() ? "." : ": " + description;
	}

	private static String text(Duration duration) {
		return (duration.toMillisPart() == 0) ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
	}

}
