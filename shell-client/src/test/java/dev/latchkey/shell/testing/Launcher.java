package dev.latchkey.shell.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.latchkey.testsupport.net.Ports;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of {@code ./latchkey} beside up-to-date jars, with a fake Java that only runs a
 * script of the test.
 */
public final class Launcher {

	private final Path folder;

	private String before = ":";

	public Launcher(Path folder) throws IOException {
		this.folder = folder;
		java("echo \"${LATCHKEY_SERVER-none}\"");
		Files.copy(Path.of("../latchkey"), folder.resolve("latchkey"));
		for (String module : List.of("auth-service", "health-service", "shell-client")) {
			write(module + "/target/" + module + ".jar", "");
		}
		write("target/latchkey.built", "");
		unpacked("shell-client");
	}

	/**
	 * A script that also starts both services. The blank in the name of its folder
	 * prevents archives, which would take long to make.
	 */
	public static Launcher ofServices(Path folder, String java) throws IOException {
		Launcher launcher = new Launcher(Files.createDirectory(folder.resolve("with blank")));
		launcher.java(java);
		launcher.unpacked("auth-service");
		launcher.unpacked("health-service");
		return launcher;
	}

	public Path folder() {
		return this.folder;
	}

	/** Makes the example look built and unpacked. */
	public void example() throws IOException {
		write("examples/orders-service/target/orders-service.jar", "");
		write("target/latchkey.built-example", "");
		unpacked("orders-service");
	}

	/** Makes the jar of a module look unpacked. */
	public void unpacked(String module) throws IOException {
		write("target/run/" + module + ".stamp", "");
		write("target/run/" + module + "/" + module + ".jar", "");
	}

	/** Sets the script that the fake Java runs. */
	public void java(String script) throws IOException {
		write("jdk/bin/java", """
				#!/bin/sh
				case $1 in
					-version) echo 'openjdk version "17.0.1"' >&2 ;;
					*) %s ;;
				esac
				""".formatted(script));
		Files.setPosixFilePermissions(this.folder.resolve("jdk/bin/java"),
				PosixFilePermissions.fromString("rwx------"));
	}

	/** Sets commands that run first, in the process of the script. */
	public void before(String commands) {
		this.before = commands;
	}

	/** Runs the script, checks its exit code and returns its output. */
	public String run(int code, List<String> arguments, String... variables) throws Exception {
		Process process = start(arguments, variables);
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(said).isEqualTo(code);
		return said;
	}

	/** Starts the script with empty standard input and merged outputs. */
	public Process start(List<String> arguments, String... variables) throws IOException {
		List<String> command = new ArrayList<>(List.of("sh", "-c", this.before + " && exec sh \"$0\" \"$@\"",
				this.folder.resolve("latchkey").toString()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("LATCHKEY_") || name.startsWith("SPRING_"));
		builder.environment().put("JAVA_HOME", this.folder.resolve("jdk").toString());
		for (String variable : variables) {
			String[] parts = variable.split("=", 2);
			builder.environment().put(parts[0], parts[1]);
		}
		Process process = builder.start();
		process.getOutputStream().close();
		return process;
	}

	/** Variables with six free ports. */
	public static String[] ports() {
		return Stream.of("GRPC", "AUTH_HTTP", "HEALTH_HTTP", "HEALTH_GRPC", "ORDERS_HTTP", "ORDERS_GRPC")
			.map((name) -> "LATCHKEY_" + name + "_PORT=" + Ports.free())
			.toArray(String[]::new);
	}

	public void write(String name, String content) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(Objects.requireNonNull(file.getParent()));
		Files.writeString(file, content);
	}

}
