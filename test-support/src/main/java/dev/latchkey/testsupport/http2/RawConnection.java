package dev.latchkey.testsupport.http2;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A connection that sends only the frames that a test requests (RFC 9113). It
 * acknowledges nothing and reads only on request.
 */
public final class RawConnection implements Closeable {

	private static final int CONNECT_MILLIS = 5_000;

	private static final int FRAME_HEADER = 9;

	private static final int END_STREAM = 0x1;

	private static final int END_HEADERS = 0x4;

	// The prefix of a seven-bit HPACK integer (RFC 7541, section 5.1).
	private static final int PREFIX = 0x7f;

	private final Socket socket;

	private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

	private int nextStream = 1;

	private RawConnection(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Connect without sending anything.
	 * @param from the local address; loopback has many
	 * @param port the port on this machine
	 * @return the connection
	 * @throws IOException if the connection is refused
	 */
	public static RawConnection silent(String from, int port) throws IOException {
		Socket socket = new Socket();
		try {
			socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
			socket.setTcpNoDelay(true);
			return new RawConnection(socket);
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Connect and start HTTP/2.
	 * @param from the local address
	 * @param port the port on this machine
	 * @param window the bytes that the peer may send on a stream
	 * @return the connection
	 * @throws IOException if the connection is refused
	 */
	public static RawConnection open(String from, int port, int window) throws IOException {
		return silent(from, port).begin(window);
	}

	/**
	 * Start HTTP/2 on an existing connection.
	 * @param socket the connection
	 * @param window the bytes that the peer may send on a stream
	 * @return the connection
	 * @throws IOException if it is closed
	 */
	public static RawConnection over(Socket socket, int window) throws IOException {
		return new RawConnection(socket).begin(window);
	}

	private RawConnection begin(int window) throws IOException {
		this.pending.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		// SETTINGS_INITIAL_WINDOW_SIZE
		frame(Frame.SETTINGS, 0, 0, ByteBuffer.allocate(6).putShort((short) 4).putInt(window).array());
		flush();
		return this;
	}

	/**
	 * Start a call. Frames wait for {@link #flush}.
	 * @param method the full name of the method
	 * @param more further headers
	 * @param end whether this ends the request
	 * @return the number of its stream
	 */
	public int headers(String method, Map<String, String> more, boolean end) {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		header(block, ":method", "POST");
		header(block, ":scheme", "http");
		header(block, ":path", "/" + method);
		header(block, ":authority", "localhost");
		header(block, "content-type", more.getOrDefault("content-type", "application/grpc"));
		header(block, "te", "trailers");
		more.forEach((name, value) -> {
			if (!name.equals("content-type")) {
				header(block, name, value);
			}
		});
		int stream = this.nextStream;
		this.nextStream += 2;
		frame(Frame.HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block.toByteArray());
		return stream;
	}

	// A literal field that is never indexed, with a new name (RFC 7541, section 6.2.3).
	private static void header(ByteArrayOutputStream block, String name, String value) {
		block.write(0x10);
		string(block, name.getBytes(StandardCharsets.US_ASCII));
		string(block, value.getBytes(StandardCharsets.US_ASCII));
	}

	private static void string(ByteArrayOutputStream block, byte[] text) {
		int rest = text.length - PREFIX;
		if (rest < 0) {
			block.write(text.length);
		}
		else {
			block.write(PREFIX);
			for (; rest > PREFIX; rest >>= 7) {
				block.write((rest & PREFIX) | 0x80);
			}
			block.write(rest);
		}
		block.writeBytes(text);
	}

	/**
	 * Send a part of a request.
	 * @param stream the number of its stream
	 * @param bytes the part
	 * @param end whether this ends the request
	 */
	public void data(int stream, byte[] bytes, boolean end) {
		frame(Frame.DATA, end ? END_STREAM : 0, stream, bytes);
	}

	/**
	 * Send a whole request.
	 * @param stream the number of its stream
	 * @param message its content
	 */
	public void message(int stream, byte[] message) {
		data(stream, begin(message.length, message), true);
	}

	/**
	 * Encode a gRPC message, or the beginning of one.
	 * @param length the length that the message declares
	 * @param part the content to encode
	 * @return the bytes
	 */
	public static byte[] begin(int length, byte[] part) {
		return ByteBuffer.allocate(5 + part.length).put((byte) 0).putInt(length).put(part).array();
	}

	/**
	 * Send any frame.
	 * @param type its type
	 * @param flags its flags
	 * @param stream the number of its stream
	 * @param payload its content
	 */
	public void frame(int type, int flags, int stream, byte[] payload) {
		this.pending.writeBytes(ByteBuffer.allocate(FRAME_HEADER)
			.putInt((payload.length << 8) | type)
			.put((byte) flags)
			.putInt(stream)
			.array());
		this.pending.writeBytes(payload);
	}

	/**
	 * Send the waiting frames.
	 * @throws IOException if the peer has closed the connection
	 */
	public void flush() throws IOException {
		this.pending.writeTo(this.socket.getOutputStream());
		this.pending.reset();
	}

	/**
	 * Wait for the next frame of the peer.
	 * @param millis how long to wait
	 * @return the frame; {@link Frame#NONE} if none arrives within that time, and
	 * {@link Frame#CLOSED} if the connection is closed
	 * @throws IOException if the connection cannot be read
	 */
	public Frame read(int millis) throws IOException {
		this.socket.setSoTimeout(millis);
		DataInputStream input = new DataInputStream(this.socket.getInputStream());
		try {
			int first = input.read();
			if (first < 0) {
				return Frame.CLOSED;
			}
			int length = (first << 16) | input.readUnsignedShort();
			int type = input.read();
			int flags = input.read();
			int stream = input.readInt();
			return new Frame(type, flags, stream, input.readNBytes(length));
		}
		catch (SocketTimeoutException ex) {
			return Frame.NONE;
		}
		catch (SocketException ex) {
			return Frame.CLOSED;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
