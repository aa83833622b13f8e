package dev.latchkey.testsupport.report;

import org.apache.maven.plugin.surefire.extensions.SurefireStatelessTestsetInfoReporter;
import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.surefire.extensions.StatelessTestsetInfoConsoleReportEventListener;

/**
 * Surefire's and Failsafe's console: silent about what passes, and at a failure it says
 * where its log is and which command runs the test class alone. Maven sets the
 * properties, from the configuration of the plugin in {@code pom.xml}.
 */
public final class ConsoleReporter extends SurefireStatelessTestsetInfoReporter {

	private String module = "";

	private String profile = "";

	/**
	 * The folder of the module whose tests run.
	 * @param module relative to the project's folder
	 */
	public void setModule(String module) {
		this.module = module;
	}

	/**
	 * What has to be added to the command for the tests of a profile.
	 * @param profile an option of Maven, or nothing
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
