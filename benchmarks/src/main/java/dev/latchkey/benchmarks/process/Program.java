package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in one of the forms that it can be started in.
 *
 * @param name of its figures
 * @param jar what is started
 * @param options of its JVM
 * @param settings what it is told
 */
public record Program(String name, Path jar, List<String> options, List<String> settings) {

	private static final long LIMIT_SECONDS = 120;

	private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;

	/**
	 * The executable jar, as the build makes it.
	 */
	public static Program ofJar(String name, Path jar, List<String> options, List<String> settings) {
		return new Program(name, jar.toAbsolutePath(), options, settings);
	}

	/**
	 * The same, unpacked into a folder.
	 */
	public Program unpacked(Path folder) {
		Path destination = folder.resolve("unpacked-" + this.name);
		try (Child child = Child.java(folder.resolve("unpack.log"), false, List.of("-Djarmode=tools", "-jar",
				this.jar.toString(), "extract", "--destination", destination.toString()))) {
			child.await(LIMIT_SECONDS);
		}
		return new Program(this.name + " unpacked", destination.resolve(this.jar.getFileName()), this.options,
				this.settings);
	}

	/**
	 * The same with an archive of the classes that one run loads: the AOT cache since JDK
	 * 25, class data sharing before.
	 */
	public Program archived(Path folder) {
		Path archive = folder.resolve(this.name.replace(' ', '-') + ".archive");
		Program trained = with(HAS_AOT_CACHE ? "-XX:AOTCacheOutput=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
				this.name);
		try (Start start = trained.start(folder)) {
			start.awaitServing();
		}
		if (!Files.exists(archive)) {
			throw new IllegalStateException("There is no " + archive);
		}
		return with((HAS_AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive,
				this.name + " with archive");
	}

	private Program with(String option, String newName) {
		List<String> more = new ArrayList<>(this.options);
		more.add(option);
		return new Program(newName, this.jar, more, this.settings);
	}

	/**
	 * Start it with new data.
	 */
	public Start start(Path folder) {
		try {
			Path data = Files.createTempDirectory(folder, "data-");
			int port = Server.freePort();
			List<String> command = new ArrayList<>(this.options);
			command.addAll(List.of("-jar", this.jar.toString(), "--server.address=127.0.0.1", "--server.port=0",
					"--spring.grpc.server.address=127.0.0.1", "--spring.grpc.server.port=" + port));
			this.settings.forEach((setting) -> command.add(setting.replace("{data}", data.toString())));
			return new Start(data.resolve("log"), command);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
