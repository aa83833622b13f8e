import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Checks a Maven repository in a folder: it has the libraries and the BOM and nothing else, each with the files and the
 * POM that Maven Central asks for. Usage: java PublishedFiles.java FOLDER [sign]. With sign, each file has a signature,
 * which gpg verifies. Prints a line for each fault, and exits with 1 if there is one.
 */
final class PublishedFiles {

	private static final String GROUP = "dev.latchkey";

	private static final Set<String> LIBRARIES = Set.of("latchkey-client", "latchkey-proto",
			"latchkey-spring-boot-starter", "latchkey-testing");

	private static final String BOM = "latchkey-bom";

	/** What a jar contains at least. */
	private static final Map<String, String> CONTENTS = Map.of(".jar", ".class", "-sources.jar", ".java",
			"-javadoc.jar", "index.html");

	private static final List<String> REQUIRED = List.of("name", "description", "url", "licenses/license/name",
			"licenses/license/url", "developers/developer/name", "developers/developer/url", "scm/connection",
			"scm/developerConnection", "scm/url");

	private final XPath xpath = XPathFactory.newInstance().newXPath();

	private final List<String> faults = new ArrayList<>();

	private final boolean signed;

	private PublishedFiles(boolean signed) {
		this.signed = signed;
	}

	public static void main(String[] arguments) throws Exception {
		PublishedFiles files = new PublishedFiles(arguments.length > 1 && arguments[1].equals("sign"));
		files.check(Path.of(arguments[0], GROUP.split("\\.")));
		files.faults.forEach(System.err::println);
		System.exit(files.faults.isEmpty() ? 0 : 1);
	}

	private void check(Path group) throws Exception {
		Set<String> expected = new TreeSet<>(LIBRARIES);
		expected.add(BOM);
		require(names(group).equals(expected), group, "has " + names(group) + " instead of " + expected);
		for (String artifact : expected) {
			Path folder = group.resolve(artifact);
			List<String> versions = names(folder).stream().filter((name) -> !name.startsWith("maven-metadata")).toList();
			require(versions.size() == 1, folder, "has the versions " + versions + " instead of one");
			for (String version : versions) {
				checkVersion(folder.resolve(version), artifact);
			}
		}
	}

	private static Set<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return new TreeSet<>(files.map((file) -> file.getFileName().toString()).toList());
		}
	}

	private void checkVersion(Path folder, String artifact) throws Exception {
		List<String> poms = names(folder).stream().filter((name) -> name.endsWith(".pom")).toList();
		require(poms.size() == 1, folder, "has the POMs " + poms + " instead of one");
		for (String pom : poms) {
			String base = pom.substring(0, pom.length() - ".pom".length());
			checkFile(folder.resolve(pom));
			checkPom(folder.resolve(pom), artifact, folder.getFileName().toString());
			for (Map.Entry<String, String> jar : artifact.equals(BOM) ? List.<Map.Entry<String, String>>of()
					: CONTENTS.entrySet()) {
				Path file = folder.resolve(base + jar.getKey());
				checkFile(file);
				require(Files.exists(file) && has(file, jar.getValue()), file, "has no " + jar.getValue());
			}
		}
	}

	private static boolean has(Path jar, String end) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			return zip.stream().anyMatch((entry) -> entry.getName().endsWith(end));
		}
	}

	private void checkFile(Path file) throws IOException, GeneralSecurityException {
		require(Files.exists(file), file, "is missing");
		for (Map.Entry<String, String> sum : Map.of("md5", "MD5", "sha1", "SHA-1").entrySet()) {
			Path beside = Path.of(file + "." + sum.getKey());
			require(Files.exists(file) && Files.exists(beside) && Files.readString(beside).strip().equals(digest(file, sum.getValue())),
					beside, "is missing, or the sum of another file");
		}
		Path signature = Path.of(file + ".asc");
		require(Files.exists(signature) == this.signed, signature, this.signed ? "is missing" : "is not asked for");
	}

	private static String digest(Path file, String algorithm) throws IOException, GeneralSecurityException {
		return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
	}

	private void checkPom(Path file, String artifact, String version) throws Exception {
		Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
		for (String path : REQUIRED) {
			require(!text(pom, "/project/" + path).isBlank(), file, "has no " + path);
		}
		for (String path : List.of("parent", "properties", "build", "repositories", "distributionManagement", "profiles")) {
			require(nodes(pom, "/project/" + path).isEmpty(), file, "has a " + path + ", which users would inherit");
		}
		require(!Files.readString(file).contains("${"), file, "has a value that is not filled in");
		require(text(pom, "/project/artifactId").equals(artifact) && text(pom, "/project/version").equals(version), file,
				"has other coordinates than its folder");
		Set<String> own = new TreeSet<>();
		for (Node dependency : nodes(pom, "//dependency")) {
			checkDependency(file, dependency, version, own);
		}
		require(!artifact.equals(BOM) || own.equals(LIBRARIES), file, "manages " + own + " instead of " + LIBRARIES);
	}

	private void checkDependency(Path file, Node dependency, String version, Set<String> own) throws Exception {
		String artifact = text(dependency, "artifactId");
		String wanted = text(dependency, "version");
		require(!wanted.isBlank(), file, "has no version for " + artifact);
		require(Set.of("", "compile", "runtime").contains(text(dependency, "scope")), file, "tells users about a test with " + artifact);
		if (text(dependency, "groupId").equals(GROUP)) {
			own.add(artifact);
			require(LIBRARIES.contains(artifact), file, "needs " + artifact + ", which is not published");
			require(wanted.equals(version), file, "needs another version of " + artifact);
		}
		else {
			require(!wanted.endsWith("-SNAPSHOT"), file, "needs the snapshot " + wanted + " of " + artifact);
		}
	}

	private String text(Object node, String path) throws Exception {
		return this.xpath.evaluate(path, node);
	}

	private List<Node> nodes(Object node, String path) throws Exception {
		NodeList found = (NodeList) this.xpath.evaluate(path, node, XPathConstants.NODESET);
		List<Node> nodes = new ArrayList<>();
		for (int index = 0; index < found.getLength(); index++) {
			nodes.add(found.item(index));
		}
		return nodes;
	}

	private void require(boolean condition, Path file, String fault) {
		if (!condition) {
			this.faults.add(file + " " + fault + ".");
		}
	}

}
