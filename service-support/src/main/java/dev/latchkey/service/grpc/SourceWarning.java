package dev.latchkey.service.grpc;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns once that one source has reached a limit. Behind an untrusted proxy all callers
 * look like one source, and only the operator can tell.
 */
public final class SourceWarning {

	private static final Logger logger = LoggerFactory.getLogger(SourceWarning.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Warn that a source has reached a limit.
	 * @param source the network of the source; empty for a trusted proxy, which causes no
	 * warning
	 * @param what the limited resource, in the plural
	 */
	public void limitMet(String source, String what) {
		if (!source.isEmpty() && !this.warned.get() && this.warned.compareAndSet(false, true)) {
			logger.warn("The source {} has met a limit: {}. If it is a proxy that carries the calls of many, name it in"
					+ " latchkey.grpc.trusted-proxies. This is said once.", source, what);
		}
	}

}
