package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.auth.AuthServiceApplication;
import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.session.cache.InvalidationSubscriber;
import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.conformance.WatchedRevocations;
import dev.latchkey.testsupport.http2.Frame;
import dev.latchkey.testsupport.http2.RawConnection;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
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

	private static final int GO_AWAY = 7;

	// The last event, and no other, is that short.
	private static final byte[] FORGET_ALL = { 0, 0, 0, 0, 2, 0x1a, 0 };

	private static final Map<String, String> KEYS = Map.of("orders", TestServiceKeys.newKey(), "billing",
			TestServiceKeys.newKey(), "shop", TestServiceKeys.newKey());

	private static ConfigurableApplicationContext service;

	private static ManagedChannel channel;

	@BeforeAll
	static void start() throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "test-data", "streams-" + UUID.randomUUID()));
		List<String> settings = new ArrayList<>(List.of("--spring.grpc.server.port=0", "--server.port=0",
				"--latchkey.revocation.max-streams=4", "--latchkey.grpc.trusted-proxies=127.0.0.1,::1",
				"--spring.datasource.url=jdbc:sqlite:" + folder.resolve("latchkey.db")));
		for (String name : KEYS.keySet()) {
			Path file = Files.writeString(folder.resolve(name), KEYS.get(name));
			settings.add("--latchkey.services." + name + ".key-files=" + file);
		}
		service = new SpringApplicationBuilder(AuthServiceApplication.class).run(settings.toArray(String[]::new));
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
	void streamsOfASourceAServiceAndTheProcessAreLimited() {
		List<WatchedRevocations> streams = new ArrayList<>();
		streams.add(accepted("192.0.2.1", "orders"));
		streams.add(accepted("192.0.2.1", "billing"));
		assertRefused("192.0.2.1", "shop", "SOURCE");
		streams.add(accepted("192.0.2.2", "orders"));
		assertRefused("192.0.2.3", "orders", "SERVICE");
		streams.add(accepted("192.0.2.3", "billing"));
		assertRefused("192.0.2.4", "shop", "STREAMS");
		assertThat(streams).extracting(WatchedRevocations::incarnation)
			.hasSize(4)
			.containsOnly(streams.get(0).incarnation());
		streams.forEach(WatchedRevocations::close);
		Awaitility.await().until(() -> meter("latchkey.revocation.watchers") == 0);
	}

	private static WatchedRevocations accepted(String source, String name) {
		WatchedRevocations stream = open(source, name);
		assertThat(stream.incarnation()).isNotEmpty();
		return stream;
	}

	private static void assertRefused(String source, String name, String limit) {
		Failure failure = Failure.of(open(source, name).failure());
		failure.is(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT");
		assertThat(failure.metadata()).containsEntry("limit", limit);
	}

	@Test
	@Order(2)
	void slowReaderForgetsAllAndIsEnded() throws IOException {
		try (RawConnection slow = RawConnection.open("127.0.0.1", port(), 0)) {
			int stream = slow.headers(WATCH, Map.of("authorization", bearer("orders")), false);
			slow.flush();
			await(slow, Frame.HEADERS);
			overrun();
			slow.frame(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(65_535).array());
			slow.flush();
			Frame event = await(slow, Frame.DATA);
			while (!endsWith(event.payload(), FORGET_ALL)) {
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
		WatchRevocationsResponse answer = ClientCalls.blockingUnaryCall(
				ClientInterceptors.intercept(channel,
						MetadataUtils.newAttachHeadersInterceptor(metadata("192.0.2.1", "orders"))),
				RevocationServiceGrpc.getWatchRevocationsMethod(), CallOptions.DEFAULT, ping);
		assertThat(answer.getPong().getNonce()).isEqualTo(7);
	}

	@Test
	@Order(3)
	void stopForgetsAllThenEndsStreamsThenConnections() throws IOException {
		WatchedRevocations stream = open("192.0.2.1", "orders");
		assertThat(stream.tagsBeforePong(1)).isEmpty();
		CompletableFuture<Void> stop;
		try (RawConnection raw = RawConnection.open("127.0.0.1", port(), 65_535)) {
			raw.headers(WATCH, Map.of("authorization", bearer("billing")), false);
			raw.flush();
			await(raw, Frame.HEADERS);
			stop = CompletableFuture.runAsync(service::close, Threads.NEW);
			assertThat(next(raw)).matches((frame) -> endsWith(frame.payload(), FORGET_ALL));
			// GOAWAY only refuses new streams, so it may come before the end of this one.
			assertThat(List.of(next(raw).type(), next(raw).type())).containsExactlyInAnyOrder(Frame.HEADERS, GO_AWAY);
		}
		stop.join();
		assertThat(stream.events()).last().matches((event) -> event.hasForgetAll());
		Failure.of(stream.failure()).is(Code.UNAVAILABLE, "SHUTTING_DOWN");
	}

	// The next frame of those whose order matters.
	private static Frame next(RawConnection connection) throws IOException {
		Frame frame = connection.read(PATIENCE_MILLIS);
		while (frame.type() >= 0 && frame.type() != Frame.DATA && frame.type() != Frame.HEADERS
				&& frame.type() != GO_AWAY) {
			frame = connection.read(PATIENCE_MILLIS);
		}
		return frame;
	}

	private static WatchedRevocations open(String source, String name) {
		return new WatchedRevocations(channel, metadata(source, name));
	}

	private static Metadata metadata(String source, String name) {
		Metadata metadata = new Metadata();
		metadata.put(Metadata.Key.of("x-forwarded-for", Metadata.ASCII_STRING_MARSHALLER), source);
		metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), bearer(name));
		return metadata;
	}

	private static String bearer(String name) {
		return "Bearer " + KEYS.get(name);
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
