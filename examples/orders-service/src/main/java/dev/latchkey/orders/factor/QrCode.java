package dev.latchkey.orders.factor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * Draws a text as a QR code. A page can show it without a script and without a request.
 */
final class QrCode {

	// Empty modules around the code, by which a camera finds it.
	private static final int MARGIN = 4;

	private QrCode() {
	}

	/**
	 * Draw a text.
	 * @param text a text of at most some hundred characters
	 * @return the picture, as the address of an image: a {@code data:} URI of an SVG
	 */
	static String of(String text) {
		return "data:image/svg+xml;base64,"
				+ Base64.getEncoder().encodeToString(svg(modules(text)).getBytes(StandardCharsets.US_ASCII));
	}

	private static ByteMatrix modules(String text) {
		try {
			return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("The text is too long for a QR code", ex);
		}
	}

	private static String svg(ByteMatrix modules) {
		int size = modules.getWidth() + 2 * MARGIN;
		StringBuilder squares = new StringBuilder();
		for (int y = 0; y < modules.getHeight(); y++) {
			for (int x = 0; x < modules.getWidth(); x++) {
				if (modules.get(x, y) == 1) {
					squares.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
				}
			}
		}
		return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + ' ' + size
				+ "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + size + 'v' + size
				+ "H0z\"/><path d=\"" + squares + "\"/></svg>";
	}

}
