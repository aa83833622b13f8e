package dev.latchkey.auth;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GateTests {

	private static final String SCRIPT = "./mvnw -B verify -Dtests.browser.required=true";

	@Test
	void aTestIsRun() {
		assertThat(hindrance("class ATests {", "@Test")).isEmpty();
		assertThat(hindrance("class ATests {", "@Test @EnabledOnOs(OS.LINUX)")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "@Disabled", "@DisabledOnOs(OS.LINUX)", "@EnabledOnOs(OS.WINDOWS)", "@EnabledIf(\"is\")",
			"@EnabledIfSystemProperty(named = \"rounds\", matches = \"1\")" })
	void whatHasAConditionIsNot(String condition) {
		assertThat(hindrance("class ATests {", condition)).isNotEmpty();
		assertThat(hindrance(condition + " class ATests {", "@Test")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "assumeThat(PATH).exists();", "Assumptions.abort();" })
	void whatAssumesAnythingIsNot(String statement) {
		assertThat(hindrance("class ATests {", "@Test void a() { " + statement)).isNotEmpty();
	}

	@Test
	void aConditionThatTheGateMakesHoldIsNone() {
		String type = "@EnabledIf(\"is\") class ATests { boolean is = Boolean.getBoolean(\"tests.%s.required\");";
		assertThat(hindrance(type.replace("%s", "browser"), "@Test")).isEmpty();
		assertThat(hindrance(type.replace("%s", "promtool"), "@Test")).isEqualTo("@EnabledIf");
	}

	@Test
	void faultsAreRunByACommandOfTheirOwn() {
		String type = "@Tag(\"faults\") class ATests {";
		assertThat(hindrance(type, "@Test")).isEqualTo("@Tag(\"faults\")");
		assertThat(new Gate(Map.of("ATests", type), "./mvnw -B verify -Pfaults").hindrance("ATests", "@Test"))
			.isEmpty();
	}

	@Test
	void anAbstractClassIsRunByThoseThatExtendIt() {
		String type = "abstract class AbstractATests {";
		assertThat(new Gate(Map.of("AbstractATests", type), SCRIPT).hindrance("AbstractATests", "@Test")).isNotEmpty();
		assertThat(extendedBy("class ATests extends AbstractATests {", type)).isEmpty();
		assertThat(extendedBy("@Disabled class ATests extends AbstractATests {", type)).isNotEmpty();
		assertThat(extendedBy("abstract class ATests extends AbstractATests {", type)).isNotEmpty();
	}

	@Test
	void aClassOfAnotherNameIsNot() {
		assertThat(new Gate(Map.of("ATest", "class ATest {"), SCRIPT).hindrance("ATest", "@Test")).isNotEmpty();
	}

	private static String hindrance(String type, String test) {
		return new Gate(Map.of("ATests", type), SCRIPT).hindrance("ATests", test);
	}

	private static String extendedBy(String extension, String type) {
		return new Gate(Map.of("AbstractATests", type, "ATests", extension), SCRIPT).hindrance("AbstractATests",
				"@Test");
	}

}
