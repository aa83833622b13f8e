package dev.latchkey.spring.grpc;

import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;
import dev.latchkey.testing.FakeLatchkey;
import io.grpc.BindableService;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.security.AuthenticationProcessInterceptor;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When gRPC services are guarded.
 */
class GrpcConditionsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(LatchkeyClientAutoConfiguration.class, LatchkeyGrpcAutoConfiguration.class))
		.withPropertyValues("latchkey.client.address=localhost:1");

	private final ApplicationContextRunner serving = this.runner.withBean(BindableService.class,
			() -> new HealthStatusManager().getHealthService());

	@Test
	void servicesAreGuarded() {
		this.serving.run((context) -> assertThat(context).hasSingleBean(GuardInterceptor.class)
			.hasSingleBean(AuthenticationProcessInterceptor.class));
	}

	@Test
	void programWithoutServicesHasNoGuard() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionGuard.class));
	}

	@Test
	void programWithoutSpringSecurityHasTheGuardAlone() {
		this.serving.withClassLoader(new FilteredClassLoader(Authentication.class))
			.run((context) -> assertThat(context).hasSingleBean(GuardInterceptor.class)
				.doesNotHaveBean(AuthenticationProcessInterceptor.class));
	}

	@Test
	void programWithoutSpringGrpcHasNoGuard() {
		this.serving.withClassLoader(new FilteredClassLoader(GrpcServerFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionGuard.class));
	}

	@Test
	void interceptorOfTheProgramReplacesOurs() {
		AuthenticationProcessInterceptor own = new AuthenticationProcessInterceptor((caller) -> caller,
				(headers, attributes, method) -> null, (caller, call) -> new AuthorizationDecision(false));
		this.serving.withBean(AuthenticationProcessInterceptor.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(GuardInterceptor.class));
	}

	@Test
	void guardOfTheProgramIsUsed() {
		SessionGuard own = SessionGuard.of(FakeLatchkey.shared().client().sessions());
		this.serving.withBean(SessionGuard.class, () -> own).run((context) -> {
			assertThat(context.getBean(SessionGuard.class)).isSameAs(own);
			assertThat(context).hasSingleBean(GuardInterceptor.class);
		});
	}

	@Test
	void nothingIsGuardedWhenDisabled() {
		this.serving.withPropertyValues("latchkey.client.grpc.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SessionGuard.class));
	}

}
