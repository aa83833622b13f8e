package dev.latchkey.testsupport.report;

import java.util.List;
import java.util.stream.Collectors;

import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.surefire.api.report.StackTraceWriter;
import org.apache.maven.surefire.api.report.TestSetReportEntry;
import org.apache.maven.surefire.extensions.StatelessTestsetInfoConsoleReportEventListener;

/**
 * Counts the tests of each class and explains those that fail.
 */
final class FailureListener extends StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> {

	private static final String INTEGRATION_TESTS = "IntegrationTests";

	// The report contains the rest.
	private static final int MAX_LINES = 8;

	private static final int MAX_COLUMNS = 240;

	private final String module;

	private final String profile;

	FailureListener(ConsoleLogger logger, String module, String profile) {
		super(logger);
		this.module = module;
		this.profile = profile;
	}

	@Override
	public void testSetStarting(TestSetReportEntry report) {
		TestTotals.begin(this.module);
	}

	@Override
	public void testSetCompleted(WrappedReportEntry report, TestSetStats stats, List<String> results) {
		int failed = stats.getErrors() + stats.getFailures();
		TestTotals.count(this.module, stats.getCompletedCount(), failed, stats.getSkipped());
		if (failed > 0) {
			stats.getReportEntries().stream().filter(WrappedReportEntry::isErrorOrFailure).forEach(this::explain);
			sayWhatToDo(report.getSourceName());
		}
	}

	private void explain(WrappedReportEntry failure) {
		StackTraceWriter trace = failure.getStackTraceWriter();
		String reason = (trace != null) ? trace.smartTrimmedStackTrace() : failure.getFullName();
		getConsoleLogger().error("FAILED " + reason.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.limit(MAX_LINES)
			.map((line) -> line.substring(0, Math.min(line.length(), MAX_COLUMNS)))
			.collect(Collectors.joining("\n    ")));
	}

	private void sayWhatToDo(String type) {
		String name = type.substring(type.lastIndexOf('.') + 1);
		boolean integration = name.endsWith(INTEGRATION_TESTS);
		String reports = this.module + "/target/" + (integration ? "failsafe" : "surefire") + "-reports/";
		getConsoleLogger().error("  stack trace  " + reports + type + ".txt");
		getConsoleLogger().error("  log          " + reports + type + "-output.txt");
		getConsoleLogger().error("  alone        ./mvnw -pl " + this.module + " -am "
				+ (integration ? "verify -Dtest=none -Dit.test=" : "test -Dtest=") + name
				+ (this.profile.isEmpty() ? "" : " " + this.profile));
	}

	@Override
	public void reset() {
		// There is no state for each class.
	}

}
