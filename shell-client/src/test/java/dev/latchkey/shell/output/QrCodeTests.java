package dev.latchkey.shell.output;

import java.util.List;
import java.util.Map;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QrCodeTests {

	private static final int SCALE = 4;

	private static final int MARGIN = 4;

	@ParameterizedTest
	@ValueSource(ints = { 1, 20, 64, 768 })
	void scannerReadsWhatTheTerminalShows(int length) throws Exception {
		String uri = "otpauth://totp/Latchkey:" + "%C3%A9a".repeat(length).substring(0, length)
				+ "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Latchkey&algorithm=SHA1&digits=6&period=30";
		QrCode code = QrCode.of(uri).orElseThrow();
		assertThat(scanned(code.text(false))).isEqualTo(uri);
		assertThat(scanned(code.text(true).replaceAll("\u001b\\[[0-9;]*m", ""))).isEqualTo(uri);
	}

	@Test
	void usualAddressFitsATerminalOf80By24() {
		QrCode code = QrCode
			.of("otpauth://totp/Latchkey:ada@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
					+ "&issuer=Latchkey&algorithm=SHA1&digits=6&period=30")
			.orElseThrow();
		assertThat(code.width()).isLessThanOrEqualTo(80);
		assertThat(code.text(false).lines()).as("with the question below it").hasSizeLessThan(24);
	}

	@Test
	void marginIsLightOnEverySide() {
		List<String> rows = QrCode.of("otpauth://totp/a").orElseThrow().text(false).lines().toList();
		assertThat(rows.get(0)).matches("\u2588+");
		assertThat(rows.get(rows.size() - 1)).matches("\u2588+");
		assertThat(rows)
			.allMatch((row) -> row.startsWith("\u2588".repeat(MARGIN)) && row.endsWith("\u2588".repeat(MARGIN)));
	}

	@Test
	void coloursAreThoseOfPaperInEveryTheme() {
		assertThat(QrCode.of("otpauth://totp/a").orElseThrow().text(true).lines())
			.allMatch((row) -> row.startsWith("\u001b[38;5;231;48;5;16m") && row.endsWith("\u001b[0m"));
	}

	@Test
	void tooLongTextHasNoCode() {
		assertThat(QrCode.of("x".repeat(3000))).isEmpty();
	}

	/** Paints the characters as a terminal does, then reads the picture. */
	private static String scanned(String text) throws Exception {
		List<String> rows = text.lines().toList();
		int width = rows.get(0).length() * SCALE;
		int height = rows.size() * 2 * SCALE;
		int[] pixels = new int[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				char block = rows.get(y / SCALE / 2).charAt(x / SCALE);
				boolean upper = (y / SCALE) % 2 == 0;
				boolean light = block == '\u2588' || block == (upper ? '\u2580' : '\u2584');
				pixels[y * width + x] = light ? 0xFFFFFF : 0;
			}
		}
		return new QRCodeReader()
			.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
					Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
			.getText();
	}

}
