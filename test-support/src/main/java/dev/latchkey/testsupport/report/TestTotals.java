package dev.latchkey.testsupport.report;

import java.lang.management.ManagementFactory;

import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.maven.plugin.surefire.log.api.ConsoleLogger;

/**
 * How many tests Maven has run, for the last line of its output. Each plugin has a class
 * loader of its own, so all of them count in the MBean of the one that came first.
 */
final class TestTotals implements TestTotalsMBean {

	private static final String[] SIGNATURE = { "int", "int", "int" };

	private int run;

	private int failed;

	private int skipped;

	private TestTotals() {
	}

	/**
	 * Count the tests of a class. The first call arranges that a logger prints the sums
	 * when the JVM of Maven ends: after all modules, and also when one of them failed.
	 */
	static void count(ConsoleLogger logger, int run, int failed, int skipped) {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		try {
			ObjectName name = new ObjectName("dev.latchkey:type=TestTotals");
			try {
				TestTotals totals = new TestTotals();
				var unused = server.registerMBean(totals, name);
				Runtime.getRuntime().addShutdownHook(new Thread(() -> logger.info(totals.summary()), "test-totals"));
			}
			catch (InstanceAlreadyExistsException ex) {
				// Another plugin came first.
			}
			var unused = server.invoke(name, "add", new Object[] { run, failed, skipped }, SIGNATURE);
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public synchronized void add(int run, int failed, int skipped) {
		this.run += run;
		this.failed += failed;
		this.skipped += skipped;
	}

	private synchronized String summary() {
		long seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
		return "%d tests, %d failed, %d skipped, in %d:%02d min. Reports: */target/surefire-reports, */target/failsafe-reports"
			.formatted(this.run, this.failed, this.skipped, seconds / 60, seconds % 60);
	}

}
