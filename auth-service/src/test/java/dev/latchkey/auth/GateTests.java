package dev.latchkey.auth;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GateTests {

	private static final String SCRIPT = "./mvnw -B verify -Dtests.browser.required=true";

	@Test
	void plainTestIsRun() {
		assertThat(exclusionOf("class ATests {", "@Test")).isEmpty();
		assertThat(exclusionOf("class ATests {", "@Test @EnabledOnOs(OS.LINUX)")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "@Disabled", "@DisabledOnOs(OS.LINUX)", "@EnabledOnOs(OS.WINDOWS)", "@EnabledIf(\"is\")",
			"@EnabledIfSystemProperty(named = \"rounds\", matches = \"1\")" })
	void testWithAConditionIsNotRun(String condition) {
		assertThat(exclusionOf("class ATests {", condition)).isNotEmpty();
		assertThat(exclusionOf(condition + " class ATests {", "@Test")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "assumeThat(PATH).exists();", "Assumptions.abort();" })
	void testWithAnAssumptionIsNotRun(String statement) {
		assertThat(exclusionOf("class ATests {", "@Test void a() { " + statement)).isNotEmpty();
	}

	@Test
	void conditionThatTheGateFulfilsIsAllowed() {
		String type = "@EnabledIf(\"is\") class ATests { boolean is = Boolean.getBoolean(\"tests.%s.required\");";
		assertThat(exclusionOf(type.replace("%s", "browser"), "@Test")).isEmpty();
		assertThat(exclusionOf(type.replace("%s", "promtool"), "@Test")).isEqualTo("@EnabledIf");
	}

	@ParameterizedTest
	@CsvSource({ "faults, -Dgroups=faults -DexcludedGroups=alone surefire:test",
			"alone, -Dgroups=alone -DexcludedGroups=" })
	void taggedTestsNeedTheirOwnCommand(String tag, String options) {
		String type = "@Tag(\"" + tag + "\") class AIntegrationTests {";
		Map<String, String> sources = Map.of("AIntegrationTests", type);
		assertThat(new Gate(sources, SCRIPT).exclusionOf("AIntegrationTests", "@Test"))
			.isEqualTo("@Tag(\"" + tag + "\")");
		assertThat(new Gate(sources, "./mvnw " + options + "\n").exclusionOf("AIntegrationTests", "@Test")).isEmpty();
	}

	@Test
	void commandOfTestsAloneRunsOnlyIntegrationTests() {
		String type = "@Tag(\"faults\") @Tag(\"alone\") class ATests {";
		Gate gate = new Gate(Map.of("ATests", type), "-Dgroups=alone -DexcludedGroups=\n");
		assertThat(gate.exclusionOf("ATests", "@Test")).isEqualTo("@Tag(\"alone\")");
	}

	@Test
	void abstractClassIsRunByItsSubclasses() {
		String type = "abstract class AbstractATests {";
		assertThat(new Gate(Map.of("AbstractATests", type), SCRIPT).exclusionOf("AbstractATests", "@Test"))
			.isNotEmpty();
		assertThat(extendedBy("class ATests extends AbstractATests {", type)).isEmpty();
		assertThat(extendedBy("@Disabled class ATests extends AbstractATests {", type)).isNotEmpty();
		assertThat(extendedBy("abstract class ATests extends AbstractATests {", type)).isNotEmpty();
	}

	@Test
	void classWithAnotherSuffixIsNotRun() {
		assertThat(new Gate(Map.of("ATest", "class ATest {"), SCRIPT).exclusionOf("ATest", "@Test")).isNotEmpty();
	}

	private static String exclusionOf(String type, String test) {
		return new Gate(Map.of("ATests", type), SCRIPT).exclusionOf("ATests", test);
	}

	private static String extendedBy(String extension, String type) {
		return new Gate(Map.of("AbstractATests", type, "ATests", extension), SCRIPT).exclusionOf("AbstractATests",
				"@Test");
	}

}
