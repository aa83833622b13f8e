package dev.latchkey.proxies;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.latchkey.proxies.Message.Header;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * A connection of HTTP/2 without TLS that sends any header.
 */
final class Http2Client implements AutoCloseable {

	/** Instead of a status: the proxy has refused the request without an answer. */
	static final int RESET = 0;

	private static final int PATIENCE_SECONDS = 20;

	private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final CompletableFuture<Integer> end = new CompletableFuture<>();

	private final Channel connection;

	Http2Client(int port) {
		this.connection = new Bootstrap().group(this.threads)
			.channel(NioSocketChannel.class)
			.handler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline()
						.addLast(
								Http2FrameCodecBuilder.forClient()
									.validateHeaders(false)
									.gracefulShutdownTimeoutMillis(0)
									.build(),
								new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
								new Answer(Http2Client.this.end));
				}

			})
			.connect(InetAddress.getLoopbackAddress(), port)
			.syncUninterruptibly()
			.channel();
	}

	/**
	 * Send a request.
	 * @param method its method
	 * @param path its path
	 * @param headers its headers, also those that HTTP/2 does not allow
	 * @param body its content
	 * @param trailers the headers after its content
	 * @return the status of the answer, or {@link #RESET}
	 */
	int send(String method, String path, List<Header> headers, byte[] body, List<Header> trailers) {
		CompletableFuture<Integer> status = new CompletableFuture<>();
		Http2StreamChannel stream = new Http2StreamChannelBootstrap(this.connection).handler(new Answer(status))
			.open()
			.syncUninterruptibly()
			.getNow();
		Http2Headers first = fields(headers).method(method).scheme("http").path(path).authority("localhost");
		write(stream, new DefaultHttp2HeadersFrame(first, body.length == 0 && trailers.isEmpty()));
		if (body.length > 0) {
			write(stream, new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), trailers.isEmpty()));
		}
		if (!trailers.isEmpty()) {
			write(stream, new DefaultHttp2HeadersFrame(fields(trailers), true));
		}
		stream.flush();
		return status.applyToEither(this.end, Function.identity()).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
	}

	// A proxy may refuse the request before it is written. The answer tells.
	private static void write(Http2StreamChannel stream, Http2StreamFrame frame) {
		var unused = stream.write(frame);
	}

	int get(String path, List<Header> headers) {
		return send("GET", path, headers, new byte[0], List.of());
	}

	private static Http2Headers fields(List<Header> headers) {
		Http2Headers fields = new DefaultHttp2Headers(false);
		headers.forEach((header) -> fields.add(header.name(), header.value()));
		return fields;
	}

	@Override
	public void close() {
		this.connection.close().syncUninterruptibly();
		var unused = this.threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
	}

	/**
	 * Waits for an answer, or for the end of a stream or a connection.
	 */
	private static final class Answer extends ChannelInboundHandlerAdapter {

		private final CompletableFuture<Integer> status;

		Answer(CompletableFuture<Integer> status) {
			this.status = status;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object frame) {
			if (frame instanceof Http2HeadersFrame headers && headers.headers().status() != null) {
				this.status.complete(Integer.valueOf(headers.headers().status().toString()));
			}
			else if (frame instanceof Http2ResetFrame || frame instanceof Http2GoAwayFrame) {
				this.status.complete(RESET);
			}
			ReferenceCountUtil.release(frame);
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			this.status.complete(RESET);
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext context, Object event) {
			if (event instanceof Http2ResetFrame) {
				this.status.complete(RESET);
			}
			ReferenceCountUtil.release(event);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
			this.status.complete(RESET);
		}

	}

}
