package dev.latchkey.client.fault.proxy;

import java.io.IOException;
import java.net.Socket;

/**
 * A connection of a client to a server through a proxy.
 */
public final class ProxiedConnection {

	private final Socket client;

	private final Socket server;

	private final Gate requests = new Gate();

	private final Gate replies = new Gate();

	ProxiedConnection(Socket client, Socket server) {
		this.client = client;
		this.server = server;
	}

	void start(Gate allRequests, Gate allReplies) {
		new Pump(this.client, this.server, this.requests, allRequests).start();
		new Pump(this.server, this.client, this.replies, allReplies).start();
	}

	/**
	 * The direction to the server.
	 * @return the gate of this connection alone
	 */
	public Gate requests() {
		return this.requests;
	}

	/**
	 * The direction to the client.
	 * @return the gate of this connection alone
	 */
	public Gate replies() {
		return this.replies;
	}

	/**
	 * Reset both sides. What is under way is lost.
	 */
	public void cut() {
		// The end of one side ends the other too, which must not be an orderly end.
		endByReset(this.client);
		endByReset(this.server);
		close(this.client);
		close(this.server);
	}

	/**
	 * Reset the side of the client. What it has sent is still on its way to the server,
	 * and a new connection may overtake it.
	 */
	public void cutClient() {
		endByReset(this.client);
		close(this.client);
	}

	/**
	 * How many pieces of what the client has sent are read and not yet passed on.
	 */
	int waiting() {
		return this.requests.waiting();
	}

	boolean isOpen() {
		return !this.client.isClosed();
	}

	private static void endByReset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// It is closed already.
		}
	}

	static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Then it is of no use either.
		}
	}

}
