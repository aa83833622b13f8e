package dev.latchkey.health.stub;

/**
 * Throws any throwable, including checked exceptions and errors.
 */
public final class Thrown {

	private Thrown() {
	}

	/**
	 * Throw an instance of a type.
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
