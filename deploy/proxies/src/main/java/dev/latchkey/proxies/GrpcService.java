package dev.latchkey.proxies;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import dev.latchkey.proxies.Message.Header;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The gRPC side of the service behind the proxies. It records each call exactly as it
 * comes, also the headers after the messages, and echoes each message. A server of a
 * library would not tell of those headers.
 */
final class GrpcService implements AutoCloseable {

	private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel listener;

	private GrpcService(Arrivals arrivals) {
		this.listener = new ServerBootstrap().group(this.threads)
			.channel(NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel connection) {
					connection.pipeline()
						.addLast(Http2FrameCodecBuilder.forServer().validateHeaders(false).build(),
								new Http2MultiplexHandler(new ChannelInitializer<Channel>() {

									@Override
									protected void initChannel(Channel stream) {
										stream.pipeline().addLast(new Call(arrivals));
									}

								}));
				}

			})
			.bind(InetAddress.getLoopbackAddress(), 0)
			.syncUninterruptibly()
			.channel();
	}

	static GrpcService start(Arrivals arrivals) {
		return new GrpcService(arrivals);
	}

	int port() {
		return ((InetSocketAddress) this.listener.localAddress()).getPort();
	}

	@Override
	public void close() {
		this.listener.close().syncUninterruptibly();
		var unused = this.threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
	}

	/**
	 * Records and answers a call.
	 */
	private static final class Call extends ChannelInboundHandlerAdapter {

		private final Arrivals arrivals;

		private @Nullable Arrival arrival;

		Call(Arrivals arrivals) {
			this.arrivals = arrivals;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object frame) {
			boolean last = false;
			if (frame instanceof Http2HeadersFrame headers) {
				read(context, headers.headers());
				last = headers.isEndStream();
			}
			else if (frame instanceof Http2DataFrame data) {
				write(context, new DefaultHttp2DataFrame(data.content().retain()));
				last = data.isEndStream();
			}
			if (last) {
				write(context, new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().set("grpc-status", "0"), true));
			}
			ReferenceCountUtil.release(frame);
		}

		private void read(ChannelHandlerContext context, Http2Headers headers) {
			Arrival before = this.arrival;
			if (before == null) {
				this.arrival = new Arrival(
						new Message(headers.method() + " " + headers.path() + " HTTP/2", list(headers), "", List.of()));
				this.arrivals.add(this.arrival);
				write(context, new DefaultHttp2HeadersFrame(
						new DefaultHttp2Headers().status("200").set("content-type", "application/grpc")));
			}
			else {
				Message first = before.message();
				this.arrivals.replace(before,
						new Arrival(new Message(first.start(), first.headers(), "", list(headers))));
			}
		}

		private static List<Header> list(Http2Headers headers) {
			return StreamSupport.stream(headers.spliterator(), false)
				.map((field) -> new Header(field.getKey().toString(), field.getValue().toString()))
				.toList();
		}

		// The proxy may have closed the stream. Then nobody waits for the answer.
		private static void write(ChannelHandlerContext context, Object frame) {
			var unused = context.writeAndFlush(frame);
		}

	}

}
