package dev.latchkey.client.fault.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.latchkey.testsupport.concurrent.Threads;

/**
 * Carries the bytes of one direction of a connection, and its end, through two gates.
 * What has been read is carried to the end even if its sender is gone.
 */
final class Pump {

	private final BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>();

	private final Socket from;

	private final Socket to;

	private final Gate own;

	private final Gate shared;

	Pump(Socket from, Socket to, Gate own, Gate shared) {
		this.from = from;
		this.to = to;
		this.own = own;
		this.shared = shared;
	}

	void start() {
		Threads.NEW.execute(this::read);
		Threads.NEW.execute(this::write);
	}

	private void read() {
		byte[] buffer = new byte[16 * 1024];
		try {
			for (int length = this.from.getInputStream().read(buffer); length >= 0; length = this.from.getInputStream()
				.read(buffer)) {
				this.chunks.add(new Chunk(Arrays.copyOf(buffer, length)));
			}
		}
		catch (IOException ex) {
			// The end of the connection, like any other.
		}
		this.chunks.add(new Chunk(new byte[0]));
	}

	private void write() {
		try {
			Chunk chunk = this.chunks.take();
			while (chunk.bytes.length > 0) {
				pass(chunk);
				chunk = this.chunks.take();
			}
			pass(chunk);
		}
		catch (IOException ex) {
			// The receiver is gone.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		ProxiedConnection.close(this.to);
	}

	private void pass(Chunk chunk) throws IOException, InterruptedException {
		this.own.pass(chunk.came, () -> {
		});
		this.shared.pass(chunk.came, () -> this.to.getOutputStream().write(chunk.bytes));
	}

	/**
	 * Bytes with the time at which they came.
	 */
	private static final class Chunk {

		private final byte[] bytes;

		private final long came = System.nanoTime();

		Chunk(byte[] bytes) {
			this.bytes = bytes;
		}

	}

}
