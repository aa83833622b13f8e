package dev.latchkey.shell;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles only the Java program of docs/contract.md and runs it as a web service.
 */
class ContractDocumentTests {

	private static final String NAME = "WhoAmI";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void validTokenIsAcceptedAndOthersAreRefused() throws Exception {
		try (StubServer latchkey = StubServer.start(); URLClassLoader loader = compiled()) {
			String token = token(latchkey);
			HttpServer service = started(loader, latchkey.address());
			try {
				HttpResponse<String> known = get(service, "Bearer " + token);
				assertThat(known.statusCode()).isEqualTo(200);
				assertThat(known.body()).matches("[0-9a-f-]{36}");
				assertThat(get(service, "bearer  " + token).statusCode()).isEqualTo(200);
				for (String other : List.of("", "Bearer", "Bearer ", "Bearer lks_no", "Basic YTpi", token)) {
					assertThat(get(service, other).statusCode()).as(other).isEqualTo(401);
				}
				latchkey.fallSilent();
				assertThat(get(service, "Bearer " + token).statusCode()).isEqualTo(503);
			}
			finally {
				stop(service);
			}
		}
	}

	@Test
	void unreachableLatchkeyIsUnavailableAndNotARefusal() throws Exception {
		try (URLClassLoader loader = compiled()) {
			HttpServer service = started(loader, "localhost:1");
			try {
				assertThat(get(service, "Bearer lks_any").statusCode()).isEqualTo(503);
				assertThat(get(service, "").statusCode()).isEqualTo(401);
			}
			finally {
				stop(service);
			}
		}
	}

	private static void stop(HttpServer service) {
		service.stop(0);
		((ExecutorService) service.getExecutor()).shutdownNow();
	}

	private static String token(StubServer latchkey) {
		Shell shell = Shell.at(latchkey).withPassword("a long and plain phrase 7");
		shell.run("sign-up", "--username", "ada");
		shell.run("sign-in", "--username", "ada");
		return latchkey.tokens().iterator().next();
	}

	private URLClassLoader compiled() throws IOException {
		Matcher code = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../docs/contract.md")));
		assertThat(code.find()).isTrue();
		Path source = Files.writeString(this.folder.resolve(NAME + ".java"), code.group(1));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter said = new StringWriter();
		boolean done = compiler
			.getTask(said, null, null,
					List.of("-proc:none", "-Xlint:all", "-Werror", "-classpath", System.getProperty("java.class.path"),
							"-d", this.folder.toString()),
					null, compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
			.call();
		assertThat(done).as(said.toString()).isTrue();
		return new URLClassLoader(new URL[] { this.folder.toUri().toURL() }, getClass().getClassLoader());
	}

	private static HttpServer started(ClassLoader loader, String latchkey) throws Exception {
		Class<?> program = loader.loadClass(NAME);
		assertThat(program.getMethod("main", String[].class)).isNotNull();
		Object service = program.getConstructor(String.class).newInstance(latchkey);
		return (HttpServer) program.getMethod("listen", int.class).invoke(service, 0);
	}

	private HttpResponse<String> get(HttpServer service, String authorization) throws Exception {
		InetSocketAddress address = service.getAddress();
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + address.getPort() + "/whoami"));
		if (!authorization.isEmpty()) {
			request.header("authorization", authorization);
		}
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

}
