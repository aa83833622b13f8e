package dev.latchkey.service.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KnownSettingsTests {

	private static final String AUTH = "auth-service";

	private static final String HEALTH = "health-service";

	@ParameterizedTest
	@CsvSource({ "latchkey.session.idle-timout,latchkey.session.idle-timeout",
			"latchkey.session.idletimout,latchkey.session.idle-timeout", "latchkey.nodse,latchkey.nodes",
			"latchkey.sesion.idle-timeout,latchkey.session.idle-timeout",
			"latchkey.password.peppers[0].fiel,latchkey.password.peppers[0].file",
			"latchkey.password.peppers[0],latchkey.password.peppers[0].id",
			"latchkey.admin.key-file,latchkey.admin.key-files", "latchkey.nodes.count,latchkey.nodes",
			"latchky.nodes,latchkey.nodes", "LATCHKEY_NODES,latchkey.nodes",
			"latchkey-session-idle-timeout,latchkey.session.idle-timeout",
			"latchkey.session.idle-timeout.seconds,latchkey.session.idle-timeout",
			"latchkey.session,latchkey.session.store" })
	void misspeltNameIsRefusedInEveryLocation(String name, String nearest) {
		assertRefused(AUTH, argument(name),
				"There is no setting " + name + " (argument); the nearest is " + nearest + ".");
		assertRefused(AUTH, property("systemProperties", name),
				"There is no setting " + name + " (system property); the nearest is " + nearest + ".");
		assertRefused(AUTH, property("application.yml", name),
				"There is no setting " + name + " (application.yml); the nearest is " + nearest + ".");
	}

	@ParameterizedTest
	@CsvSource({ "LATCHKEY_SESSION_IDLETIMOUT,LATCHKEY_SESSION_IDLETIMEOUT",
			"LATCHKEY_SESSION_IDLE_TIMOUT,LATCHKEY_SESSION_IDLETIMEOUT", "LATCHKEY_NODE,LATCHKEY_NODES",
			"LATCHKEY_PASSWORD_PEPPERS_0_FIEL,LATCHKEY_PASSWORD_PEPPERS_0_FILE",
			"LATCHKEY_ADMIN_KEYFILE_0,LATCHKEY_ADMIN_KEYFILES_0", "LATCHKEY_GRPC_HELTH_PORT,LATCHKEY_GRPC_HEALTH_PORT",
			"LATCHEY_NODES,LATCHKEY_NODES", "latchkey.nodse,latchkey.nodes", "LATCHKEY_GRPC_PROT,LATCHKEY_GRPC_PORT",
			"LATCHKEY_DTA,LATCHKEY_DATA" })
	void misspeltEnvironmentVariableIsRefused(String name, String nearest) {
		assertRefused(AUTH, variable(name, "50053"),
				"There is no setting " + name + " (environment variable); the nearest is " + nearest + ".");
	}

	@ParameterizedTest
	@CsvSource({ "latchkey.targets.auth.intervall,latchkey.targets.auth.interval",
			"latchkey.targets.auth.certificate.warn,latchkey.targets.auth.certificate.warning",
			"latchkey.targets.auth.grpc-services.first,latchkey.targets.auth.grpc-services[0]",
			"latchkey.target.auth.tcp-address,latchkey.targets.auth.tcp-address",
			"latchkey.jorney.enabled,latchkey.journey.enabled", "latchkey.alert.ulr,latchkey.alert.url" })
	void knownNamesDependOnTheProgram(String name, String nearest) {
		assertRefused(HEALTH, argument(name),
				"There is no setting " + name + " (argument); the nearest is " + nearest + ".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "latchkey.session.idleTimeout", "latchkey.session.idle_timeout",
			"latchkey.SESSION.idle-timeout", "latchkey.admin.key-files", "latchkey.admin.key-files[1]",
			"latchkey.password.peppers[0].id", "spring.latchkey", "latch.x", "other.latchkey.nodse", "tests.faults" })
	void allFormsOfAKnownNameAreAccepted(String name) {
		assertAccepted(AUTH, argument(name));
		assertAccepted(AUTH, property("application.yml", name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "latchkey.targets.auth.grpcAddress", "latchkey.targets[my.shop].tcp_address",
			"latchkey.targets.auth.grpc-services[1]", "latchkey.alert.on[0]", "latchkey.grpc.max-connections" })
	void namesChosenByTheOperatorAreAccepted(String name) {
		assertAccepted(HEALTH, argument(name));
	}

	@ParameterizedTest
	@CsvSource({ "LATCHKEY_SESSION_IDLETIMEOUT,5m", "LATCHKEY_SESSION_IDLE_TIMEOUT,5m",
			"latchkey_session_idletimeout,5m", "LATCHKEY_ADMIN_KEYFILES_0,x", "LATCHKEY_ADMIN_KEY_FILES_0,x",
			"LATCHKEY_PASSWORD_PEPPERS_1_ID,k", "LATCHKEY_PASSWORD,secret", "LATCHKEY_GRPC_PORT,50051",
			"LATCHKEY_SESSION_TOKEN,lks_", "LATCHKEY_SERVICE_HOST,h", "LATCHKEY_PORT,tcp://10.0.0.1:50051",
			"LATCHKEY_PORT_50051_TCP_ADDR,10.0.0.1", "LATCHKEY_AUTH_SERVICE_PORT_GRPC,50051",
			"LATCHKEY_TARGETS_AUTH_GRPCADDRESS,a:1", "LATCHKEY_JOURNEY_STEP_DEADLINE,5s", "MY_LATCHKEY_NODSE,1",
			"LATEX_HOME,/tex" })
	void variablesOfOtherProgramsAreAccepted(String name, String value) {
		assertAccepted(AUTH, variable(name, value));
	}

	@ParameterizedTest
	@CsvSource({ "spring.grpc.server.adress,spring.grpc.server.address", "server.prot,server.port",
			"spring.grpc.server.ssl.bunlde,spring.grpc.server.ssl.bundle",
			"management.endpoints.web.exposure.inclde,management.endpoints.web.exposure.include" })
	void misspeltArgumentForSpringIsRefused(String name, String nearest) {
		assertRefused(AUTH, argument(name),
				"There is no setting " + name + " (argument); the nearest is " + nearest + ".");
		assertAccepted(AUTH, property("application.yml", name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url", "spring.main.bannerMode", "spring.main.banner_mode",
			"spring.ssl.bundle.pem.own.keystore.certificate", "logging.level.root", "logging.level.io",
			"spring.profiles.active", "spring.config.import", "spring.config.additional-location", "debug",
			"management.endpoint.health.group.own.include", "server.tomcat.threads.max", "spring.my-own.thing",
			"spring.autoconfigure.exclude[0]" })
	void correctArgumentsForSpringAreAccepted(String name) {
		assertAccepted(AUTH, argument(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00ef\u00bb\u00bflatchkey.nodes", "\u00ef\u00bb\u00bfserver.port", "\ufeffspring.x" })
	void byteOrderMarkBeforeANameIsRefused(String name) {
		assertRefused(AUTH, property("application.properties", name),
				"A byte order mark stands before the first setting (application.properties), which is ignored so;"
						+ " save the file without it.");
	}

	@Test
	void settingsOfBothProgramsMayShareALocationButNotArguments() {
		for (PropertySource<?> shared : new PropertySource<?>[] {
				property("application.yml", "latchkey.journey.interval"),
				property("systemProperties", "latchkey.journey.interval"),
				variable("LATCHKEY_JOURNEY_INTERVAL", "1s") }) {
			assertAccepted(AUTH, shared);
		}
		assertRefused(AUTH, argument("latchkey.journey.interval"),
				"latchkey.journey.interval (argument) is a setting of health-service; auth-service does not read it.");
		assertRefused(HEALTH, argument("latchkey.nodes"),
				"latchkey.nodes (argument) is a setting of auth-service; health-service does not read it.");
	}

	@Test
	void groupInAFileMayBeEmpty() {
		assertAccepted(AUTH, new MapPropertySource("application.yml", Map.of("latchkey.session", "")));
		assertAccepted(AUTH, new MapPropertySource("application.yml", Map.of("latchkey.targets.auth", "")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "latchkey.nodes=1 | The argument latchkey.nodes is no setting",
			"-latchkey.nodes=1 | The argument -latchkey.nodes is no setting", "hunter2 | An argument is no setting" })
	void argumentWithoutDashesIsRefused(String argument, String sentence) {
		DefaultListableBeanFactory beans = beans(property("any", "other"));
		beans.registerSingleton("arguments", new DefaultApplicationArguments("--server.port=1", argument));
		assertThatExceptionOfType(UnknownSettingException.class)
			.isThrownBy(() -> new KnownSettings(AUTH).postProcessBeanFactory(beans))
			.withMessageStartingWith(sentence)
			.withMessageNotContaining("hunter2");
	}

	private static void assertRefused(String program, PropertySource<?> source, String sentence) {
		assertThatExceptionOfType(UnknownSettingException.class)
			.isThrownBy(() -> new KnownSettings(program).postProcessBeanFactory(beans(source)))
			.withMessage(sentence);
	}

	private static void assertAccepted(String program, PropertySource<?> source) {
		assertThatCode(() -> new KnownSettings(program).postProcessBeanFactory(beans(source)))
			.doesNotThrowAnyException();
	}

	private static DefaultListableBeanFactory beans(PropertySource<?> source) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.stream()
			.map(PropertySource::getName)
			.toList()
			.forEach(environment.getPropertySources()::remove);
		environment.getPropertySources().addFirst(source);
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("environment", environment);
		return beans;
	}

	private static PropertySource<?> argument(String name) {
		return new SimpleCommandLinePropertySource("--" + name + "=hunter2");
	}

	private static PropertySource<?> property(String source, String name) {
		return new MapPropertySource(source, Map.of(name, "hunter2"));
	}

	private static PropertySource<?> variable(String name, String value) {
		return new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, value));
	}

}
