package dev.latchkey.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of a service in a file, which several clients may share. It is read again
 * within a second after the file changes. The calls themselves look, so no thread has to
 * watch. When the file cannot be used any more, the key from before stays in use.
 */
public final class ServiceKey {

	private static final Logger logger = LoggerFactory.getLogger(ServiceKey.class);

	private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final Pattern KEY = Pattern.compile("lkk_[A-Za-z0-9_-]{49}");

	// Editors of Windows write it before a text.
	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final int MAX_BYTES = 1024;

	private final Path file;

	private final LongSupplier nanoTime;

	private final AtomicLong looked;

	private volatile String key;

	// Why the file could not be used at the last look; empty if it could. Only the call
	// that looks uses it.
	private volatile String fault = "";

	ServiceKey(Path file, LongSupplier nanoTime) {
		this.file = file;
		this.nanoTime = nanoTime;
		this.looked = new AtomicLong(nanoTime.getAsLong());
		this.key = read();
	}

	/**
	 * Read a key.
	 * @param file a file with one service key, {@code lkk_…}, and nothing else
	 * @return the key
	 * @throws ServiceKeyException if the file cannot be used
	 */
	public static ServiceKey in(Path file) {
		return new ServiceKey(file, System::nanoTime);
	}

	/**
	 * The key that is in use now.
	 * @return the key, for {@code authorization: Bearer}
	 */
	public String current() {
		long before = this.looked.get();
		long now = this.nanoTime.getAsLong();
		if (now - before >= PERIOD_NANOS && this.looked.compareAndSet(before, now)) {
			look();
		}
		return this.key;
	}

	// The content decides, because a file may change and keep its time. A file that
	// cannot
	// be used is logged once.
	private void look() {
		try {
			String now = read();
			this.fault = "";
			if (!now.equals(this.key)) {
				this.key = now;
				logger.info("{} changed and was read again", this.file);
			}
		}
		catch (ServiceKeyException ex) {
			if (!this.fault.equals(ex.getMessage())) {
				logger.warn("{}; the key from before stays in use", ex.getMessage());
			}
			this.fault = String.valueOf(ex.getMessage());
		}
	}

	private String read() {
		try {
			if (Files.size(this.file) > MAX_BYTES) {
				throw new ServiceKeyException(this.file, "holds more than a key", null);
			}
			String text = new String(Files.readAllBytes(this.file), StandardCharsets.UTF_8)
				.replaceFirst("^" + BYTE_ORDER_MARK, "")
				.strip();
			if (!KEY.matcher(text).matches()) {
				throw new ServiceKeyException(this.file, "must hold one service key, which begins with lkk_", null);
			}
			return text;
		}
		catch (IOException ex) {
			throw new ServiceKeyException(this.file, "cannot be read", ex);
		}
	}

}
