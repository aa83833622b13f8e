package dev.latchkey.auth.process;

import java.util.HashMap;
import java.util.Map;

import dev.latchkey.testsupport.http2.RawConnection;

/**
 * Attacks by strangers, bounded in number and time. Refused connections and calls are not
 * failures.
 */
enum Attack {

	/** Calls that only send headers. */
	HEADERS_ONLY {
		@Override
		void run(AttackTarget target) {
			target.connections(480, (connection) -> target.calls(connection, 256, Map.of()));
		}
	},

	/** Calls that only send headers, with the largest accepted metadata. */
	FAT_HEADERS {
		@Override
		void run(AttackTarget target) {
			target.connections(120, (connection) -> target.calls(connection, 256, Map.of("x-fat", "x".repeat(7_300))));
		}
	},

	/** Metadata with many small entries, which need the most memory. */
	MANY_HEADERS {
		@Override
		void run(AttackTarget target) {
			Map<String, String> many = new HashMap<>();
			for (int i = 0; i < 150; i++) {
				many.put("x" + i, "");
			}
			target.connections(120, (connection) -> target.calls(connection, 256, many));
		}
	},

	/** Incomplete messages. */
	HALF_MESSAGES {
		@Override
		void run(AttackTarget target) {
			byte[] part = RawConnection.begin(60_000, new byte[200]);
			target.connections(200, (connection) -> {
				for (int call = 0; call < 256; call++) {
					connection.data(connection.headers(AttackTarget.SIGN_IN, Map.of(), false), part, false);
				}
				connection.flush();
			});
		}
	},

	/** Incomplete messages that arrive byte by byte. */
	DRIBBLES {
		@Override
		void run(AttackTarget target) {
			target.connections(200, (connection) -> {
				for (int call = 0; call < 16; call++) {
					int stream = connection.headers(AttackTarget.SIGN_IN, Map.of(), false);
					connection.data(stream, RawConnection.begin(60_000, new byte[0]), false);
					for (int part = 0; part < 300; part++) {
						connection.data(stream, new byte[part % 2], false);
					}
				}
				connection.flush();
			});
		}
	},

	/** More calls on a connection than the limit, which the client ignores. */
	TOO_MANY_CALLS {
		@Override
		void run(AttackTarget target) {
			target.connections(4, (connection) -> {
				for (int batch = 0; batch < 60; batch++) {
					for (int call = 0; call < 500; call++) {
						connection.message(connection.headers(AttackTarget.HEALTH_CHECK, Map.of(), false), new byte[0]);
					}
					connection.flush();
				}
			});
		}
	},

	/** Answers that the client never reads. */
	NO_WINDOW {
		@Override
		void run(AttackTarget target) {
			target.connections(200, 0, (connection) -> {
				for (int call = 0; call < 256; call++) {
					connection.message(connection.headers(AttackTarget.HEALTH_CHECK, Map.of(), false), new byte[0]);
				}
				connection.flush();
			});
		}
	},

	/** Too many Watch calls. */
	WATCHES {
		@Override
		void run(AttackTarget target) {
			target.connections(200, (connection) -> {
				for (int call = 0; call < 256; call++) {
					connection.message(connection.headers(AttackTarget.HEALTH_WATCH, Map.of(), false), new byte[0]);
				}
				connection.flush();
			});
		}
	},

	/** Calls that are not gRPC and stay open. */
	NO_GRPC {
		@Override
		void run(AttackTarget target) {
			target.connections(200,
					(connection) -> target.calls(connection, 256, Map.of("content-type", "text/plain")));
		}
	},

	/** Sign-outs with unknown tokens. */
	SIGN_OUTS {
		@Override
		void run(AttackTarget target) {
			target.connections(8, (connection) -> {
				for (int batch = 0; batch < 20; batch++) {
					for (int call = 0; call < 100; call++) {
						int stream = connection.headers(AttackTarget.SIGN_OUT,
								Map.of("authorization", "Bearer " + target.unknownToken()), false);
						connection.message(stream, new byte[0]);
					}
					connection.flush();
				}
			});
		}
	},

	/** Silent connections. */
	SILENCE {
		@Override
		void run(AttackTarget target) {
			for (int i = 0; i < 1_500; i++) {
				target.keep(() -> RawConnection.silent("127.0.0.1", target.grpcPort()));
			}
		}
	},

	/** Silent connections, each from another address. */
	SILENCE_OF_MANY {
		@Override
		void run(AttackTarget target) {
			for (int i = 0; i < 750; i++) {
				String from = "127.1." + i / 250 + "." + (1 + i % 250);
				target.keep(() -> RawConnection.silent(from, target.grpcPort()));
			}
		}
	},

	/** HTTP requests whose body never arrives. */
	SLOW_BODIES {
		@Override
		void run(AttackTarget target) {
			target.http(220, "PUT /actuator/health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
		}
	},

	/** HTTP requests whose headers never end. */
	SLOW_HEADERS {
		@Override
		void run(AttackTarget target) {
			target.http(600, "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
		}
	};

	abstract void run(AttackTarget target);

}
