package dev.latchkey.shell;

import java.io.IOException;
import java.nio.file.Path;

import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shell and the server that it calls.
 */
abstract class AbstractServerTests {

	static final String PASSWORD = "a long and plain phrase 7";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path folder;

	@SuppressWarnings("NullAway.Init")
	StubServer server;

	@SuppressWarnings("NullAway.Init")
	Shell shell;

	@BeforeEach
	void startServer() throws IOException {
		this.server = StubServer.start();
		this.shell = Shell.at(this.server).withPassword(PASSWORD);
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

}
