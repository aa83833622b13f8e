package dev.latchkey.orders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.latchkey.testsupport.process.JarProcess;
import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;

/**
 * The packaged auth-service, set up for the passkeys of one page.
 */
final class RealLatchkey implements AutoCloseable {

	private static final Path JAR = Path
		.of(System.getProperty("tests.auth.jar", "../../auth-service/target/auth-service.jar"));

	private final JarProcess process;

	/**
	 * Start it.
	 * @param folder its working directory
	 * @param origin the address of the page, for instance {@code http://localhost:8090}
	 */
	RealLatchkey(Path folder, String origin) {
		UnpackedJar program = UnpackedJar.of(JAR,
				Training.ofService("--spring.datasource.url=jdbc:sqlite:" + folder.resolve("training.db")));
		this.process = JarProcess.start(program, folder,
				List.of("--server.port=0", "--spring.grpc.server.port=0",
						"--spring.datasource.url=jdbc:sqlite:" + folder.resolve("latchkey.db"),
						"--latchkey.password.iterations=20000", "--latchkey.password.allow-weak-hashing=true",
						"--latchkey.throttle.sign-ins-per-minute=1000", "--latchkey.throttle.sign-ups-per-minute=1000",
						"--latchkey.passkey.rp-id=localhost", "--latchkey.passkey.origins=" + origin));
	}

	static boolean isBuilt() {
		return Files.exists(JAR);
	}

	String address() {
		return "127.0.0.1:" + this.process.grpcPort();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
