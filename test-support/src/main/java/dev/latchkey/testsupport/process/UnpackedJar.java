package dev.latchkey.testsupport.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.springframework.util.FileSystemUtils;

/**
 * A packaged program in the form that the scripts and the images run: unpacked, with a
 * class archive. In this form it starts in a third of the time.
 */
public final class UnpackedJar {

	private static final Path FOLDER = Path.of("target", "unpacked");

	private static final long LIMIT_MINUTES = 3;

	private static final Map<Path, UnpackedJar> UNPACKED = new ConcurrentHashMap<>();

	private final Path jar;

	private final Path archive;

	private UnpackedJar(Path jar, Path archive) {
		this.jar = jar;
		this.archive = archive;
	}

	/**
	 * Unpack a program and create the archive, once for all tests of a JVM.
	 * @param jar the program
	 * @param training the run that records the classes
	 */
	public static UnpackedJar of(Path jar, Training training) {
		return UNPACKED.computeIfAbsent(jar.toAbsolutePath(), (absolute) -> unpack(absolute, training));
	}

	private static UnpackedJar unpack(Path jar, Training training) {
		try {
			Path folder = FOLDER.toAbsolutePath().resolve(jar.getFileName());
			FileSystemUtils.deleteRecursively(folder);
			Files.createDirectories(folder.getParent());
			run(List.of("-Djarmode=tools"), jar, List.of("extract", "--destination", folder.toString()));
			UnpackedJar unpacked = new UnpackedJar(folder.resolve(jar.getFileName()), folder.resolve("classes.jsa"));
			List<String> options = new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + unpacked.archive));
			options.addAll(training.options());
			String output = run(options, unpacked.jar, training.arguments());
			if (!Files.exists(unpacked.archive)) {
				throw new IllegalStateException("There is no archive of " + jar + ": " + output);
			}
			return unpacked;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String run(List<String> options, Path jar, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
		command.addAll(options);
		command.addAll(List.of("-jar", jar.toString()));
		command.addAll(arguments);
		Path output = Files.createTempFile("unpacked-", ".log");
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			process.getOutputStream().close();
			if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
				process.destroyForcibly();
			}
			return Files.readString(output);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			Files.deleteIfExists(output);
		}
	}

	/**
	 * Return the command that runs the program.
	 * @param options further options of the JVM
	 */
	public List<String> command(List<String> options) {
		List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
		command.addAll(options);
		command.addAll(List.of("-XX:SharedArchiveFile=" + this.archive, "-jar", this.jar.toString()));
		return command;
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/**
	 * A run that loads the classes that other runs need, and then ends by itself.
	 *
	 * @param options options of the JVM
	 * @param arguments arguments of the program
	 */
	public record Training(List<String> options, List<String> arguments) {

		/**
		 * Create a run of a service that ends right after its start.
		 * @param settings its settings
		 */
		public static Training ofService(String... settings) {
			List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.grpc.server.port=0"));
			arguments.addAll(List.of(settings));
			return new Training(List.of("-Dspring.context.exit=onRefresh"), arguments);
		}

	}

}
