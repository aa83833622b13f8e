package dev.latchkey.benchmarks.echo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat as it is, with one servlet that answers every request with the same headers.
 * Together they are as large as those of forward-auth. It closes no connection.
 */
final class BareTomcat {

	private static final int HEADERS = 14;

	private static final int HEADER_SIZE = 90;

	private BareTomcat() {
	}

	/**
	 * Start it.
	 * @param folder where it keeps its files
	 */
	static void start(int port, Path folder) throws LifecycleException {
		Connector connector = new Connector();
		connector.setPort(port);
		connector.setProperty("address", "127.0.0.1");
		connector.setProperty("maxKeepAliveRequests", "-1");
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(folder.toString());
		tomcat.setConnector(connector);
		Context context = tomcat.addContext("", null);
		var unused = Tomcat.addServlet(context, "answer", new Answer());
		context.addServletMapping("/*", "answer");
		tomcat.start();
	}

	/**
	 * Answers.
	 */
	private static final class Answer extends HttpServlet {

		private static final long serialVersionUID = 1;

		private static final Map<String, String> ANSWER = new LinkedHashMap<>();

		static {
			for (int i = 0; i < HEADERS; i++) {
				String name = "bare-tomcat-header-" + i;
				ANSWER.put(name, "x".repeat(HEADER_SIZE - name.length()));
			}
		}

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			ANSWER.forEach(response::setHeader);
			response.setContentLength(0);
		}

	}

}
