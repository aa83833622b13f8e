package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.Objects;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import io.grpc.Metadata;
import io.grpc.ServerInterceptor;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.grpc.server.GlobalServerInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order in which a call meets the interceptors.
 */
class InterceptorOrderTests extends AbstractGrpcTests {

	private static final List<String> OUTERMOST_FIRST = List.of("CallRecorder", "DeadlineInterceptor", "CallThreads",
			"GrpcExceptionHandlerInterceptor", "RefusedRequestInterceptor", "AdminKeyInterceptor",
			"ServiceKeyInterceptor", "EventLogInterceptor", "HealthWatches");

	@Test
	void everyInterceptorHasItsPlace(@Autowired ApplicationContext context) {
		List<ServerInterceptor> interceptors = context.getBeansWithAnnotation(GlobalServerInterceptor.class)
			.values()
			.stream()
			.map(ServerInterceptor.class::cast)
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.toList();
		assertThat(interceptors).extracting((interceptor) -> interceptor.getClass().getSimpleName())
			.containsExactlyElementsOf(OUTERMOST_FIRST);
		assertThat(interceptors).filteredOn((interceptor) -> interceptor.getClass().getName().contains("latchkey"))
			.extracting((interceptor) -> Objects.requireNonNull(OrderUtils.getOrder(interceptor.getClass())))
			.doesNotHaveDuplicates()
			.hasSize(OUTERMOST_FIRST.size() - 1);
	}

	@Test
	void twoCredentialsAreRefusedBeforeOneOfThemIsUsed() {
		for (String other : List.of(ADMIN_KEY, "wrong", signUpAndIn(newUsername()).getSessionToken())) {
			Metadata both = headers("Bearer " + other);
			both.merge(headers("Bearer " + ADMIN_KEY));
			Metadata reversed = headers("Bearer " + ADMIN_KEY);
			reversed.merge(headers("Bearer " + other));
			for (Metadata headers : List.of(both, reversed)) {
				var as = MetadataUtils.newAttachHeadersInterceptor(headers);
				failure(() -> this.admins.withInterceptors(as).listAccounts(ListAccountsRequest.getDefaultInstance()))
					.isInvalid("FIELD_INVALID", "authorization");
				failure(() -> this.sessions.withInterceptors(as).listSessions(ListSessionsRequest.getDefaultInstance()))
					.isInvalid("FIELD_INVALID", "authorization");
			}
		}
	}

}
