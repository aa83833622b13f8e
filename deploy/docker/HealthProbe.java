import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The health command of the images: asks one URL, for instance
 * {@code http://localhost:8081/actuator/health/readiness}. The exit code is 0 when it
 * answers 200 within two seconds, 1 when it does not, and 2 when the URL is none.
 */
final class HealthProbe {

	private static final int TIMEOUT_MILLIS = 2000;

	private static final int OK = 200;

	private HealthProbe() {
	}

	/**
	 * Ask.
	 * @param arguments the URL
	 */
	public static void main(String[] arguments) {
		if (arguments.length != 1) {
			end(2, "Give one URL to ask, for instance http://localhost:8081/actuator/health/readiness.");
		}
		try {
			int status = ask(new URI(arguments[0]));
			end((status == OK) ? 0 : 1, arguments[0] + " answers " + status + ".");
		}
		catch (URISyntaxException | IllegalArgumentException | ClassCastException ex) {
			end(2, arguments[0] + " is not an http URL: give one like http://localhost:8081/actuator/health/readiness.");
		}
		catch (IOException ex) {
			end(1, arguments[0] + " does not answer (" + ex.getMessage() + "): look into the container's log.");
		}
	}

	private static int ask(URI uri) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
		connection.setConnectTimeout(TIMEOUT_MILLIS);
		connection.setReadTimeout(TIMEOUT_MILLIS);
		connection.setInstanceFollowRedirects(false);
		return connection.getResponseCode();
	}

	// The engine keeps what is printed, to be seen by "docker inspect". At once: nothing is left to be tidied up.
	private static void end(int code, String sentence) {
		System.out.println(sentence);
		Runtime.getRuntime().halt(code);
	}

}
