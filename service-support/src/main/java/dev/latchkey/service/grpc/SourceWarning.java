package dev.latchkey.service.grpc;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that one source has met a limit. Behind a proxy that is not trusted all
 * callers are one source, and only a person can tell whether that is so.
 */
public final class SourceWarning {

	private static final Logger logger = LoggerFactory.getLogger(SourceWarning.class);

	private final AtomicBoolean said = new AtomicBoolean();

	/**
	 * A source has met a limit.
	 * @param source the network that it is; empty for a trusted proxy, of which nothing
	 * is said
	 * @param what has too many, in the plural
	 */
	public void limitMet(String source, String what) {
		if (!source.isEmpty() && !this.said.get() && this.said.compareAndSet(false, true)) {
			logger.warn("The source {} has met a limit: {}. If it is a proxy that carries the calls of many, name it in"
					+ " latchkey.grpc.trusted-proxies. This is said once.", source, what);
		}
	}

}
