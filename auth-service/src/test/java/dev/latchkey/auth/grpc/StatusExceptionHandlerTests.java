package dev.latchkey.auth.grpc;

import java.sql.SQLException;
import java.util.stream.Stream;

import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.grpc.call.StatusExceptionHandler;
import dev.latchkey.auth.password.HashingCancelledException;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class StatusExceptionHandlerTests {

	private final StatusExceptionHandler handler = new StatusExceptionHandler();

	@ParameterizedTest
	@MethodSource("unknown")
	@Tag("asvs-16.5.1")
	void unknownFailureIsLoggedOnceAndNotShown(Throwable ex, CapturedOutput output) {
		Failure failure = handle(ex);
		failure.is(Code.INTERNAL, "INTERNAL");
		assertThat(failure.sentence()).isEqualTo("The service has failed; its log has the cause.");
		assertThat(output.getAll()).containsOnlyOnce("SELECT secret FROM account");
	}

	static Stream<Throwable> unknown() {
		String text = "SELECT secret FROM account";
		return Stream.of(new IllegalStateException(text), new NullPointerException(text), new AssertionError(text),
				new StackOverflowError(text), new SQLException(text),
				io.grpc.Status.UNKNOWN.withDescription(text).asRuntimeException());
	}

	@ParameterizedTest
	@MethodSource("unreachable")
	@Tag("asvs-16.5.2")
	void unreachableStoreIsUnavailable(Throwable ex) {
		Failure failure = handle(ex);
		failure.is(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
		assertThat(failure.retry()).isTrue();
		assertThat(failure.sentence()).isNotEmpty().doesNotContain("jdbc");
	}

	static Stream<Throwable> unreachable() {
		return Stream.of(new DataAccessResourceFailureException("jdbc"), new CannotAcquireLockException("jdbc"),
				new QueryTimeoutException("jdbc"),
				new CannotGetJdbcConnectionException("jdbc", new SQLException("jdbc")));
	}

	@Test
	void fullQueueHasARetryDelay() {
		Failure failure = handle(Refusal.of(Reason.OVERLOADED));
		failure.is(Code.RESOURCE_EXHAUSTED, "OVERLOADED");
		assertThat(failure.retry()).isTrue();
	}

	@Test
	void cancelledHashingIsCancelled() {
		assertThat(this.handler.handleException(new HashingCancelledException()).getStatus().getCode())
			.isEqualTo(Code.CANCELLED);
	}

	@Test
	void malformedRequestIsInvalidArgument() {
		handle(Refusal.field(Rule.NOT_A_MESSAGE, "", "is not a message of the expected type")).is(Code.INVALID_ARGUMENT,
				"FIELD_INVALID");
		handle(Refusal.field(Rule.NOT_UTF8, "username", "must be valid UTF-8")).isInvalid("FIELD_INVALID", "username");
	}

	@ParameterizedTest
	@EnumSource
	void everyRefusalHasAStatusAndIsNotLogged(Reason reason, CapturedOutput output) {
		Failure failure = handle(Stream.of(Rule.values())
			.filter((rule) -> rule.reason() == reason)
			.map((rule) -> Refusal.field(rule, "field", "must be another"))
			.findFirst()
			.orElse(Refusal.of(reason)));
		assertThat(failure.code()).isNotIn(Code.INTERNAL, Code.UNKNOWN, Code.OK);
		assertThat(failure.reason()).isNotEqualTo("INTERNAL");
		assertThat(output.getAll()).isEmpty();
	}

	private Failure handle(Throwable ex) {
		StatusException status = this.handler.handleException(ex);
		return Failure.of(new StatusRuntimeException(status.getStatus(), status.getTrailers()));
	}

}
