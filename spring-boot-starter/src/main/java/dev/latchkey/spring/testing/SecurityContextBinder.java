package dev.latchkey.spring.testing;

import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import dev.latchkey.testing.SessionBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.context.TestSecurityContextHolder;
import org.springframework.util.ClassUtils;

/**
 * Makes the session of {@code @WithLatchkeySession} the authentication of the test. With
 * spring-security-test on the class path, MockMvc, WebTestClient and reactive code have
 * it too; without, only the thread of the test. A program without Spring Security has no
 * use for it.
 */
public final class SecurityContextBinder implements SessionBinder {

	private final @Nullable ClassLoader loader;

	/**
	 * Create the binder of this program.
	 */
	public SecurityContextBinder() {
		this(SecurityContextBinder.class.getClassLoader());
	}

	SecurityContextBinder(@Nullable ClassLoader loader) {
		this.loader = loader;
	}

	@Override
	public Runnable bind(ValidatedSession session) {
		if (!ClassUtils.isPresent("org.springframework.security.core.context.SecurityContextHolder", this.loader)) {
			return () -> {
			};
		}
		boolean ofTests = ClassUtils.isPresent("org.springframework.security.test.context.TestSecurityContextHolder",
				this.loader);
		return ofTests ? ThisTest.bind(session) : ThisThread.bind(session);
	}

	/**
	 * Apart, because a program may have no Spring Security.
	 */
	private static final class ThisThread {

		static Runnable bind(ValidatedSession session) {
			SecurityContextHolder.setContext(new SecurityContextImpl(new LatchkeyAuthentication(session)));
			return SecurityContextHolder::clearContext;
		}

	}

	/**
	 * Apart, because a program may not have the support for its tests.
	 */
	private static final class ThisTest {

		// Not a new context, because the support for Reactor may have taken this one
		// before.
		static Runnable bind(ValidatedSession session) {
			SecurityContext context = TestSecurityContextHolder.getContext();
			context.setAuthentication(new LatchkeyAuthentication(session));
			TestSecurityContextHolder.setContext(context);
			return TestSecurityContextHolder::clearContext;
		}

	}

}
