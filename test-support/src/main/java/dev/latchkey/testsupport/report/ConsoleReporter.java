package dev.latchkey.testsupport.report;

import org.apache.maven.plugin.surefire.extensions.SurefireStatelessTestsetInfoReporter;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.surefire.extensions.StatelessTestsetInfoConsoleReportEventListener;

/**
 * The console reporter of Surefire and Failsafe. It does not mention passed tests. For a
 * failure it names the log and the command that runs the test class alone. Maven sets the
 * properties from the plugin configuration in {@code pom.xml}.
 */
public final class ConsoleReporter extends SurefireStatelessTestsetInfoReporter {

	private String module = "";

	private String profile = "";

	/**
	 * Set the folder of the tested module.
	 * @param module the path relative to the project's folder
	 */
	public void setModule(String module) {
		this.module = module;
	}

	/**
	 * Set the option that the command needs for the tests of a profile.
	 * @param profile a Maven option, or an empty text
	 */
	public void setProfile(String profile) {
		this.profile = profile;
	}

	@Override
	public StatelessTestsetInfoConsoleReportEventListener<WrappedReportEntry, TestSetStats> createListener(
			ConsoleLogger logger) {
		return new FailureListener(logger, this.module, this.profile);
	}

}
