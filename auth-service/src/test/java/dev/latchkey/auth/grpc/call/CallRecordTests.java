package dev.latchkey.auth.grpc.call;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import dev.latchkey.auth.grpc.caller.CallerAddresses;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallRecordTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private final AtomicReference<Metadata> kept = new AtomicReference<>();

	@Test
	void recordOfAStreamDescribesItsCallerAndKeepsNoCredential() {
		CallRecord record = record(RevocationServiceGrpc.getWatchRevocationsMethod());
		CallEnded event = record.ended("watch-revocations", Outcome.SUCCESS, null, null);
		assertThat(event.origin().ipAddress()).isEqualTo("127.0.0.1");
		assertThat(event.origin().userAgent()).isEqualTo("orders/1");
		assertThat(event.origin().traceId()).isEqualTo(TRACE);
		assertThat(record.sessionToken()).isNull();
		assertThat(Objects.requireNonNull(this.kept.get()).keys()).containsExactlyInAnyOrder("user-agent",
				"traceparent", "x-forwarded-for");
	}

	@Test
	void otherCallsPresentTheirToken() {
		assertThat(record(AuthenticationServiceGrpc.getSignOutMethod()).sessionToken()).isEqualTo("lkk_secret");
	}

	@Test
	void recordOfAQuestionDescribesItsSubject() {
		CallRecord record = record(AuthenticationServiceGrpc.getSignOutMethod());
		record.asksAbout(List.of("192.0.2.8", "192.0.2.9"), "browser/2");
		CallEnded event = record.ended("check-request", Outcome.FAILURE, "SESSION_INVALID", null);
		assertThat(event.origin().userAgent()).isEqualTo("browser/2");
		assertThat(event.origin().traceId()).isEqualTo(TRACE);
		assertThat(Objects.requireNonNull(this.kept.get()).getAll(CallerAddresses.FORWARDED_FOR))
			.containsExactly("192.0.2.8", "192.0.2.9");
		assertThat(record.sessionToken()).isEqualTo("lkk_secret");
	}

	private CallRecord record(MethodDescriptor<?, ?> method) {
		Metadata headers = new Metadata();
		put(headers, "authorization", "Bearer lkk_secret");
		put(headers, "cookie", "session=lks_secret");
		put(headers, "user-agent", "orders/1");
		put(headers, "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
		put(headers, "x-forwarded-for", "192.0.2.7");
		return CallRecord.of(method, headers, (metadata) -> {
			this.kept.set(metadata);
			return InetAddress.getLoopbackAddress();
		});
	}

	private static void put(Metadata headers, String name, String value) {
		headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
	}

}
