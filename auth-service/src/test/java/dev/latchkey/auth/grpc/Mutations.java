package dev.latchkey.auth.grpc;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/**
 * Corrupts the bytes of requests.
 */
final class Mutations {

	private static final int MOST_FLIPS = 3;

	private static final int MOST_NOISE = 200;

	private static final int MOST_REPEATS = 300;

	private Mutations() {
	}

	/**
	 * Flip some bits, then truncate the request, repeat a part, prepend noise, repeat the
	 * whole request, or leave it unchanged.
	 */
	static byte[] of(byte[] bytes, Random random) {
		byte[] mutated = bytes.clone();
		for (int flips = random.nextInt(MOST_FLIPS + 1); flips > 0 && mutated.length > 0; flips--) {
			mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
		}
		int from = random.nextInt(mutated.length + 1);
		int to = from + random.nextInt(mutated.length - from + 1);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		switch (random.nextInt(6)) {
			case 0 -> out.write(mutated, 0, from);
			case 1 -> {
				out.write(mutated, 0, to);
				out.write(mutated, from, mutated.length - from);
			}
			case 2 -> {
				byte[] noise = new byte[random.nextInt(MOST_NOISE)];
				random.nextBytes(noise);
				out.writeBytes(noise);
				out.write(mutated, from, mutated.length - from);
			}
			case 3 -> {
				for (int times = random.nextInt(MOST_REPEATS); times >= 0; times--) {
					out.writeBytes(mutated);
				}
			}
			default -> out.writeBytes(mutated);
		}
		return out.toByteArray();
	}

}
