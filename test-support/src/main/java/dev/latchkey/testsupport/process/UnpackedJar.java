package dev.latchkey.testsupport.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * A packaged program in the form that the scripts and the images run: unpacked, with a
 * class archive. In this form it starts in a third of the time. It stays beside the jar,
 * for the tests of all modules, until the jar or the JDK is another.
 */
public final class UnpackedJar {

	private static final String FOLDER = "unpacked";

	private static final long LIMIT_MINUTES = 3;

	private static final Map<Path, UnpackedJar> UNPACKED = new ConcurrentHashMap<>();

	private final Path folder;

	private final Path jar;

	private final Path archive;

	private UnpackedJar(Path source) {
		this.folder = source.resolveSibling(FOLDER).resolve(source.getFileName());
		this.jar = this.folder.resolve(source.getFileName());
		this.archive = this.folder.resolve("classes.jsa");
	}

	/**
	 * Unpack a program and create the archive, unless that has been done before.
	 * @param jar the program
	 * @param training the run that records the classes
	 */
	public static UnpackedJar of(Path jar, Training training) {
		return UNPACKED.computeIfAbsent(jar.toAbsolutePath().normalize(), (source) -> unpack(source, training));
	}

	private static UnpackedJar unpack(Path source, Training training) {
		try {
			UnpackedJar unpacked = new UnpackedJar(source);
			Path stamp = unpacked.folder.resolve("stamp");
			Files.createDirectories(unpacked.folder.getParent());
			// The tests of another module may need it at the same time.
			try (FileChannel file = FileChannel.open(unpacked.folder.resolveSibling(source.getFileName() + ".lock"),
					StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				var unused = file.lock();
				String current = stampOf(source);
				if (!Files.exists(stamp) || !Files.readString(stamp).equals(current)) {
					unpacked.make(source, training);
					Files.writeString(stamp, current);
				}
			}
			return unpacked;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// The date of a jar is always the same, so that equal sources make equal jars.
	private static String stampOf(Path source) throws IOException {
		CRC32 sum = new CRC32();
		try (InputStream content = new CheckedInputStream(Files.newInputStream(source), sum)) {
			content.transferTo(OutputStream.nullOutputStream());
		}
		return String.join(" ", Long.toHexString(sum.getValue()), Long.toString(Files.size(source)),
				Runtime.version().toString(), java());
	}

	private void make(Path source, Training training) throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
		run(List.of("-Djarmode=tools"), source, List.of("extract", "--destination", this.folder.toString()));
		List<String> options = new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + this.archive));
		options.addAll(training.options());
		String output = run(options, this.jar, training.arguments());
		if (!Files.exists(this.archive)) {
			throw new IllegalStateException("There is no archive of " + source + ": " + output);
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
