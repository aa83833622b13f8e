package dev.latchkey.testing;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.ServiceLoader;

import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.Context;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Does what {@link WithLatchkeySession} says.
 */
final class SessionContextExtension implements AfterEachCallback, BeforeEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(SessionContextExtension.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		Undo undo = new Undo();
		context.getStore(NAMESPACE).put(Undo.class, undo);
		annotation(context)
			.ifPresent((annotation) -> bind(SessionAttributes.of(annotation).session(Clock.systemUTC().instant()),
					undo.steps));
	}

	private static Optional<WithLatchkeySession> annotation(ExtensionContext context) {
		return AnnotationSupport.findAnnotation(context.getElement(), WithLatchkeySession.class)
			.or(() -> context.getParent().flatMap(SessionContextExtension::annotation));
	}

	private static void bind(ValidatedSession session, Deque<Runnable> undo) {
		Context bound = Context.current().withValue(SessionGuard.SESSION, session);
		Context before = bound.attach();
		undo.push(() -> bound.detach(before));
		ServiceLoader.load(SessionBinder.class).forEach((binder) -> undo.push(binder.bind(session)));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Undo undo = context.getStore(NAMESPACE).remove(Undo.class, Undo.class);
		while (undo != null && !undo.steps.isEmpty()) {
			undo.steps.pop().run();
		}
	}

	/**
	 * What the end of a test undoes, the last first.
	 */
	private static final class Undo {

		private final Deque<Runnable> steps = new ArrayDeque<>();

	}

}
