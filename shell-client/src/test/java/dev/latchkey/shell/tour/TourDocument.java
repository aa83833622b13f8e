package dev.latchkey.shell.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.shell.tour.Act.Kind;

/**
 * Reads what a document asks its reader to do. A block {@code sh} is typed and a block
 * {@code text} is the output, both in the terminal that the text before them names last
 * in bold letters. "Ctrl-C" in bold letters is pressed there. Other blocks are not read.
 */
final class TourDocument {

	private static final Pattern MARK = Pattern.compile("\\*\\*(?:[Tt]erminal (\\d)|Ctrl-C)\\*\\*");

	private final List<Act> acts = new ArrayList<>();

	private int terminal;

	private TourDocument() {
	}

	static List<Act> read(String document) {
		TourDocument reader = new TourDocument();
		List<String> lines = document.lines().toList();
		int next = 0;
		while (next < lines.size()) {
			String line = lines.get(next);
			if (line.startsWith("```")) {
				int end = endOfBlock(lines, next);
				reader.block(line.substring(3), String.join("\n", lines.subList(next + 1, end)), next + 1);
				next = end;
			}
			else {
				reader.prose(line, next + 1);
			}
			next++;
		}
		return List.copyOf(reader.acts);
	}

	/** Leaves out the commands that need a program, and their output. */
	static List<Act> without(String program, List<Act> acts) {
		List<Act> left = new ArrayList<>();
		boolean leaveOut = false;
		for (Act act : acts) {
			leaveOut = act.needs(program) || (leaveOut && act.kind() == Kind.SEE);
			if (!leaveOut) {
				left.add(act);
			}
		}
		return left;
	}

	private static int endOfBlock(List<String> lines, int begin) {
		int end = begin + 1;
		while (!lines.get(end).equals("```")) {
			end++;
		}
		return end;
	}

	private void block(String language, String content, int line) {
		switch (language) {
			case "sh" -> add(Kind.TYPE, content, line);
			case "text" -> add(Kind.SEE, content, line);
			default -> {
			}
		}
	}

	private void prose(String text, int line) {
		Matcher mark = MARK.matcher(text);
		while (mark.find()) {
			if (mark.group(1) == null) {
				add(Kind.INTERRUPT, "", line);
			}
			else {
				this.terminal = Integer.parseInt(mark.group(1));
			}
		}
	}

	private void add(Kind kind, String content, int line) {
		if (this.terminal == 0) {
			throw new IllegalArgumentException("No terminal is named before line " + line);
		}
		this.acts.add(new Act(kind, this.terminal, content, line));
	}

}
