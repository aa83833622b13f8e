package dev.latchkey.auth.grpc.call;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.auth.password.CallerCancellation.Registration;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrpcCallerCancellationTests {

	private final AtomicInteger notifications = new AtomicInteger();

	private final GrpcCallerCancellation cancellation = new GrpcCallerCancellation();

	@Test
	void isNotifiedOfACancelledCall() {
		CancellableContext call = Context.current().withCancellation();
		Registration registration = register(call);
		assertThat(this.notifications).hasValue(0);
		call.cancel(null);
		assertThat(this.notifications).hasValue(1);
		registration.close();
	}

	@Test
	void isNotifiedAtOnceOfAnAlreadyCancelledCall() {
		CancellableContext call = Context.current().withCancellation();
		call.cancel(null);
		register(call);
		assertThat(this.notifications).hasValue(1);
	}

	@Test
	@Tag("asvs-15.2.2")
	void isNotifiedOfADeadline() {
		ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
		try {
			register(Context.current().withDeadlineAfter(1, TimeUnit.MILLISECONDS, timer));
			Awaitility.await().until(() -> this.notifications.get() == 1);
		}
		finally {
			timer.shutdownNow();
		}
	}

	@Test
	void isNotNotifiedAfterClosing() {
		CancellableContext call = Context.current().withCancellation();
		register(call).close();
		call.cancel(null);
		assertThat(this.notifications).hasValue(0);
	}

	private Registration register(Context context) {
		Context before = context.attach();
		try {
			return this.cancellation.onCancel(this.notifications::incrementAndGet);
		}
		finally {
			context.detach(before);
		}
	}

}
