package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.auth.AuthServiceApplication;
import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.session.cache.InvalidationSubscriber;
import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.testsupport.http2.Frame;
import dev.latchkey.testsupport.http2.RawConnection;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.ClientCalls;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams on a real port. The last test stops the service.
 */
@TestMethodOrder(OrderAnnotation.class)
class RevocationPortTests {

	private static final String WATCH = RevocationServiceGrpc.getWatchRevocationsMethod().getFullMethodName();

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final int WINDOW_UPDATE = 8;

	private static final int PATIENCE_MILLIS = 20_000;

	private static ConfigurableApplicationContext service;

	private static ManagedChannel channel;

	@BeforeAll
	static void start() {
		service = new SpringApplicationBuilder(AuthServiceApplication.class).run("--spring.grpc.server.port=0",
				"--server.port=0", "--latchkey.revocation.max-streams=4",
				"--spring.datasource.url=jdbc:sqlite:" + Path.of("target", "test-data", UUID.randomUUID() + ".db"));
		channel = ManagedChannelBuilder.forAddress("localhost", port()).usePlaintext().build();
	}

	@AfterAll
	static void stop() {
		channel.shutdownNow();
		service.close();
	}

	private static int port() {
		return service.getBean(GrpcServerLifecycle.class).getPort();
	}

	@Test
	@Order(1)
	void streamsOfASourceAreLimited() {
		WatchedStream first = open();
		WatchedStream second = open();
		assertThat(first.incarnation()).isEqualTo(second.incarnation());
		Failure failure = open().end();
		failure.is(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT");
		assertThat(failure.metadata()).containsEntry("limit", "SOURCE");
		first.cancel();
		second.cancel();
		Awaitility.await().until(() -> meter("latchkey.revocation.watchers") == 0);
	}

	@Test
	@Order(2)
	void slowReaderForgetsAllAndIsEnded() throws IOException {
		try (RawConnection slow = RawConnection.open("127.0.0.1", port(), 0)) {
			int stream = slow.headers(WATCH, Map.of(), false);
			slow.flush();
			await(slow, Frame.HEADERS);
			overrun();
			slow.frame(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(65_535).array());
			slow.flush();
			// The last event, and no other, is that short.
			byte[] forgetAll = { 0, 0, 0, 0, 2, 0x1a, 0 };
			Frame event = await(slow, Frame.DATA);
			while (!endsWith(event.payload(), forgetAll)) {
				event = await(slow, Frame.DATA);
			}
			assertThat(await(slow, Frame.HEADERS).contains("The stream has met a limit")).isTrue();
			assertThat(meter("latchkey.revocation.watchers.slow")).isOne();
		}
	}

	// Revokes for long enough that the first events fill the buffer of the stream.
	private static void overrun() {
		InvalidationSubscriber log = service.getBean(InvalidationSubscriber.class);
		AtomicInteger tag = new AtomicInteger();
		Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
			for (int i = 0; i < 3000; i++) {
				log.invalidated(text(tag.incrementAndGet()));
			}
			return tag.get() >= 60_000;
		});
	}

	@Test
	@Order(2)
	void callerThatSendsNoMoreGetsItsPong() {
		WatchRevocationsRequest ping = WatchRevocationsRequest.newBuilder()
			.setPing(Ping.newBuilder().setNonce(7))
			.build();
		WatchRevocationsResponse answer = ClientCalls.blockingUnaryCall(channel,
				RevocationServiceGrpc.getWatchRevocationsMethod(), CallOptions.DEFAULT, ping);
		assertThat(answer.getPong().getNonce()).isEqualTo(7);
	}

	@Test
	@Order(3)
	void stopForgetsAllAndEndsStreams() {
		WatchedStream stream = open();
		assertThat(stream.tagsBeforePong(1)).isEmpty();
		service.close();
		assertThat(stream.events).last().matches((event) -> event.hasForgetAll());
		stream.end().is(Code.UNAVAILABLE, "SHUTTING_DOWN");
	}

	private static WatchedStream open() {
		return WatchedStream.open(channel, new Metadata());
	}

	private static Frame await(RawConnection connection, int type) throws IOException {
		Frame frame = connection.read(PATIENCE_MILLIS);
		while (frame.type() != type && frame.type() >= 0) {
			frame = connection.read(PATIENCE_MILLIS);
		}
		assertThat(frame.type()).isEqualTo(type);
		return frame;
	}

	private static boolean endsWith(byte[] bytes, byte[] end) {
		int start = bytes.length - end.length;
		return start >= 0 && ByteBuffer.wrap(bytes, start, end.length).equals(ByteBuffer.wrap(end));
	}

	private static double meter(String name) {
		return service.getBean(MeterRegistry.class).get(name).meter().measure().iterator().next().getValue();
	}

	private static String text(int tag) {
		return "" + DIGITS.charAt(tag >> 12) + DIGITS.charAt(tag >> 6 & 63) + DIGITS.charAt(tag & 63);
	}

}
