package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.testsupport.net.Ports;

/**
 * A program in one of its forms.
 *
 * @param name the name of its figures
 * @param jar the jar to start
 * @param options the options of its JVM
 * @param settings its settings; <code>{data}</code> stands for its data folder
 */
public record Program(String name, Path jar, List<String> options, List<String> settings) {

	private static final long LIMIT_SECONDS = 120;

	private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;

	/**
	 * Return the executable jar that the build creates.
	 */
	public static Program ofJar(String name, Path jar, List<String> options, List<String> settings) {
		return new Program(name, jar.toAbsolutePath(), options, settings);
	}

	/**
	 * Unpack the program into a folder.
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
	 * Create a class archive from one run of the program: an AOT cache since JDK 25, a
	 * CDS archive before.
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
	 * Start the program with an empty data folder.
	 */
	public Start start(Path folder) {
		try {
			Path data = Files.createTempDirectory(folder, "data-");
			int port = Ports.free();
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
