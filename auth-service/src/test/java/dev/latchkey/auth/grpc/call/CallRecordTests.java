package dev.latchkey.auth.grpc.call;

import java.net.InetAddress;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import io.grpc.Metadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallRecordTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	@Test
	void recordOfAStreamDescribesItsCallerAndKeepsNoCredential() {
		Metadata headers = new Metadata();
		put(headers, "authorization", "Bearer lkk_secret");
		put(headers, "cookie", "session=lks_secret");
		put(headers, "user-agent", "orders/1");
		put(headers, "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
		put(headers, "x-forwarded-for", "192.0.2.7");
		Metadata kept = CallRecord.withoutCredentials(headers);
		assertThat(kept.keys()).containsExactlyInAnyOrder("user-agent", "traceparent", "x-forwarded-for");
		CallRecord record = new CallRecord(InetAddress::getLoopbackAddress, kept);
		CallEnded event = record.ended("watch-revocations", Outcome.SUCCESS, null);
		assertThat(event.origin().userAgent()).isEqualTo("orders/1");
		assertThat(event.origin().traceId()).isEqualTo(TRACE);
		assertThat(record.sessionToken()).isNull();
	}

	private static void put(Metadata headers, String name, String value) {
		headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
	}

}
