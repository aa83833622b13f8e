package dev.latchkey.health.stub;

/**
 * Throws what compilers and sane programs do not expect.
 */
public final class Thrown {

	private Thrown() {
	}

	/**
	 * Throw one of these.
	 */
	public static void of(Class<? extends Throwable> type) {
		try {
			Thrown.<RuntimeException>unchecked(type.getDeclaredConstructor().newInstance());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void unchecked(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
