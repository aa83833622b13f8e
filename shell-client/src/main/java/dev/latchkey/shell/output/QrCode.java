package dev.latchkey.shell.output;

import java.util.Map;
import java.util.Optional;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/**
 * A QR code for a terminal. A character shows two modules, one above the other, because
 * it is about twice as high as wide.
 */
public final class QrCode {

	// The lowest level, because a screen has neither dirt nor folds, and a small code
	// fits more terminals. This class draws the margins itself.
	private static final Map<EncodeHintType, ?> HINTS = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L,
			EncodeHintType.MARGIN, 0);

	/** The margin at each side that the standard wants, in light modules. */
	private static final int SIDE = 4;

	/** The margin above and below. It is smaller, so that a code fits 24 lines. */
	private static final int EDGE = 2;

	/** White on black of the palette of 256, which themes of terminals do not change. */
	private static final String WHITE_ON_BLACK = "\u001b[38;5;231;48;5;16m";

	private static final String RESET = "\u001b[0m";

	private final BitMatrix modules;

	private QrCode(BitMatrix modules) {
		this.modules = modules;
	}

	/**
	 * Encodes a text.
	 * @param text ASCII
	 * @return the code; empty when the text is too long for one
	 */
	public static Optional<QrCode> of(String text) {
		try {
			return Optional.of(new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS)));
		}
		catch (WriterException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The width of the code with its margin.
	 * @return columns
	 */
	public int width() {
		return this.modules.getWidth() + 2 * SIDE;
	}

	/**
	 * The code as text. Blocks are its light modules, so without colours it is right on a
	 * dark terminal and inverted on a light one.
	 * @param colours whether to make blocks white and the rest black, whatever the theme
	 * @return lines, without the last line break
	 */
	public String text(boolean colours) {
		StringBuilder text = new StringBuilder();
		for (int row = -EDGE; row < this.modules.getHeight() + EDGE; row += 2) {
			text.append((row == -EDGE) ? "" : "\n").append(colours ? WHITE_ON_BLACK : "");
			for (int column = -SIDE; column < this.modules.getWidth() + SIDE; column++) {
				text.append(block(isLight(column, row), isLight(column, row + 1)));
			}
			text.append(colours ? RESET : "");
		}
		return text.toString();
	}

	private boolean isLight(int column, int row) {
		boolean inside = column >= 0 && column < this.modules.getWidth() && row >= 0 && row < this.modules.getHeight();
		return !inside || !this.modules.get(column, row);
	}

	private static char block(boolean upper, boolean lower) {
		if (upper) {
			return lower ? '\u2588' : '\u2580';
		}
		return lower ? '\u2584' : ' ';
	}

}
