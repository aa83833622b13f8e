package dev.latchkey.health.web;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.health.stub.FaceClient;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The pages on a real port. The results of the checks come from the test.
 */
public final class Site implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final Map<CheckId, Consumer<CheckResult>> checks = new ConcurrentHashMap<>();

	private final SampleHistory history = new SampleHistory();

	private final SiteClock clock = new SiteClock();

	private final FaceClient client;

	public Site() {
		this("");
	}

	/**
	 * Start under a context path.
	 */
	Site(String contextPath, String... settings) {
		String[] usual = { "--server.port=0", "--spring.grpc.server.port=0",
				"--server.servlet.context-path=" + contextPath,
				// Long, so that a test notices a stop that waits.
				"--spring.lifecycle.timeout-per-shutdown-phase=30s" };
		this.context = new SpringApplicationBuilder(Parts.class).initializers((context) -> {
			context.getBeanFactory().registerSingleton("history", this.history);
			context.getBeanFactory().registerSingleton("clock", this.clock.withZone(ZoneOffset.UTC));
		}).run(Stream.concat(Stream.of(usual), Stream.of(settings)).toArray(String[]::new));
		this.client = new FaceClient(port(), 1);
	}

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	String url(String path) {
		return "http://127.0.0.1:" + port() + path;
	}

	FaceClient client() {
		return this.client;
	}

	SiteClock clock() {
		return this.clock;
	}

	SampleHistory history() {
		return this.history;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public void report(CheckId check, CheckResult result) {
		report(check, Samples.AT_ONCE, result);
	}

	/**
	 * Register a check with an address, before its first result.
	 */
	void watch(CheckId check, String address) {
		this.checks.put(check, this.context.getBean(StatusRecorder.class).register(check, address, Samples.AT_ONCE));
	}

	void report(CheckId check, CheckPolicy policy, CheckResult result) {
		this.checks.computeIfAbsent(check, (id) -> this.context.getBean(StatusRecorder.class).register(id, policy))
			.accept(result);
	}

	@Override
	public void close() {
		this.client.close();
		this.context.close();
	}

	// Not a component, because other tests scan this package.
	@EnableAutoConfiguration
	@ComponentScan(basePackages = { "dev.latchkey.health.web", "dev.latchkey.health.status" },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests(\\$.*)?"))
	static class Parts {

	}

}
